"""The one program `comity`: every service adds its own subcommands by an entry point.

A distribution names a typer app in the group `comity.commands`; its commands stand directly
under `comity`. Who adds none, or a broken one, does not disturb the others.
"""

import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points, version
from typing import Annotated

import typer

GROUP = "comity.commands"


def _show_version(asked: bool) -> None:  # noqa: FBT001 - typer hands an option's value over by position
    if asked:
        typer.echo(f"comity {version('comity-kit')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", help="Show the version and stop.", callback=_show_version, is_eager=True
    ),
]


def build(found: Iterable[EntryPoint]) -> typer.Typer:
    """Return the program with the commands of every entry point in `found`."""
    program = typer.Typer(
        name="comity", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )

    @program.callback()
    def comity(*, version: Version = False) -> None:
        """Recognise micro-credentials across borders."""

    for point in sorted(found, key=lambda one: one.name):
        try:
            commands = point.load()
            if not isinstance(commands, typer.Typer):
                raise TypeError(point.value)  # noqa: TRY301 - one report for whatever is wrong
        except Exception as error:  # noqa: BLE001 - a plug-in may break in any way, the others must not
            print(f"comity: {point.name} is broken: {error!r}", file=sys.stderr)  # noqa: T201 - the terminal is its reader
            continue
        program.registered_commands += commands.registered_commands
        program.registered_groups += commands.registered_groups
    return program


def main() -> None:
    """Run the program."""
    build(entry_points(group=GROUP))()
