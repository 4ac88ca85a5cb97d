"""`comity policy`: checks a policy, compares two, tries one on cases, says it in plain words."""

from typing import Annotated

import typer

policy = typer.Typer(
    no_args_is_help=True, help="Check, compare, simulate and explain policies (RPD 1.0)."
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Cases = Annotated[str, typer.Option(help="A file with cases; - reads standard input.")]
WHICH = "The id of a policy that comes with the program, or a file."


@policy.command("check")
def check(
    file: Annotated[str, typer.Argument(help=WHICH)],
    as_json: AsJson = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """Make the static checks (a) to (g): ends with 0, with 1 on findings, with 2 on no policy."""
    from recognition.commands import policy_reports
    from recognition.commands.files import refusals_told

    with refusals_told(as_json=as_json):
        found = policy_reports.checked_policies(file)
    for report in found:
        typer.echo(policy_reports.as_line(report) if as_json else policy_reports.check_text(report))
    raise typer.Exit(int(any(report["findings"] for report in found)))


@policy.command("diff")
def diff(
    left: Annotated[str, typer.Argument(help=WHICH)],
    right: Annotated[str, typer.Argument(help=WHICH)],
    cases: Cases = "",
    as_json: AsJson = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """Show where two policies differ and, with cases, how many each parameter alone blocks."""
    from recognition.commands import policy_reports
    from recognition.commands.files import refusals_told

    with refusals_told(as_json=as_json):
        report = policy_reports.compared(left, right, cases)
    typer.echo(policy_reports.as_line(report) if as_json else policy_reports.diff_text(report))


@policy.command("simulate")
def simulate(
    draft: Annotated[str, typer.Option("--policy", help="The draft. " + WHICH)],
    against: Annotated[str, typer.Option(help="The policy it would replace. " + WHICH)],
    cases: Cases,
    as_json: AsJson = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """Show who would win and who would lose by a draft, in groups of at least five."""
    from recognition.commands import policy_reports
    from recognition.commands.files import refusals_told

    with refusals_told(as_json=as_json):
        report = policy_reports.simulated(draft, against, cases)
    text = policy_reports.as_line(report) if as_json else policy_reports.simulation_text(report)
    typer.echo(text)


@policy.command("guide")
def guide(
    which: Annotated[str, typer.Option("--policy", help=WHICH)],
    language: Annotated[str, typer.Option(help="en, en-plain, et, hr or ro.")] = "",
) -> None:
    """Say every rule of a policy in plain words, in the state's own language unless told other."""
    from recognition.commands import policy_reports
    from recognition.commands.files import refusals_told

    with refusals_told(as_json=False):
        text = policy_reports.guided(which, language)
    typer.echo(text, nl=False)
