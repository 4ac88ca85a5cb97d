"""What `comity verify` prints, and the number it ends with."""

import json
from collections.abc import Iterable

import typer
from comity_contracts.api.verifier import CheckBody
from comity_vocabulary.verdicts import CheckResult, Verdict

EXIT = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.INDETERMINATE: 3}
"""How the program ends, for scripts; 2 stays for wrong usage."""

_MARKS = {
    CheckResult.PASSED: ("passed", typer.colors.GREEN),
    CheckResult.FAILED: ("failed", typer.colors.RED),
    CheckResult.UNKNOWN: ("not checked", typer.colors.YELLOW),
    CheckResult.NOT_APPLICABLE: ("not asked", typer.colors.BRIGHT_BLACK),
}
_WORDS = {
    Verdict.VALID: ("Valid", typer.colors.GREEN),
    Verdict.INVALID: ("Invalid", typer.colors.RED),
    Verdict.INDETERMINATE: ("Cannot be checked", typer.colors.YELLOW),
}


def print_json(verdict: Verdict, checks: Iterable[CheckBody]) -> None:
    """Print the verdict and the checks for programs."""
    findings = {
        "verdict": verdict.value,
        "checks": [check.model_dump(mode="json") for check in checks],
    }
    typer.echo(json.dumps(findings, indent=2, ensure_ascii=True))


def print_text(verdict: Verdict, checks: Iterable[CheckBody]) -> None:
    """Print the verdict and the checks for people: one line each, the sentence last."""
    word, colour = _WORDS[verdict]
    typer.secho(word, fg=colour, bold=True)
    for check in checks:
        mark, colour = _MARKS[check.result]
        typer.echo(f"  {check.check.value:14}{typer.style(f'{mark:13}', fg=colour)}{check.detail}")
