"""`comity decide`: what the engine says of a case, of many, under whichever policy."""

from typing import Annotated

import typer


def decide(
    policy: Annotated[
        str, typer.Option(help="The id of a policy that comes with the program, or a file.")
    ] = "",
    case: Annotated[str, typer.Option(help="A file with one case; - reads standard input.")] = "",
    cases: Annotated[str, typer.Option(help="A file with cases; - reads standard input.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one object per case.")] = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """Decide cases: ends with 0, with 1 where a case was malformed, with 2 on unusable files.

    The policy of the command line governs every case; without it, the one that each case names.
    """
    # The engine is loaded only by whom decides: `comity --help` must stay quick.
    from recognition.commands import deciding
    from recognition.commands.files import refusals_told

    if bool(case) == bool(cases):
        message = "give one of --case and --cases"
        raise typer.BadParameter(message)
    with refusals_told(as_json=as_json):
        answers = deciding.answers(case or cases, policy)
    malformed = False
    for answer in answers:
        malformed = malformed or "error" in answer
        typer.echo(deciding.as_line(answer) if as_json else deciding.as_text(answer))
    raise typer.Exit(int(malformed))
