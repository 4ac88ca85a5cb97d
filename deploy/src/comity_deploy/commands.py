"""The launcher's subcommands of `comity`; what they need is imported when they are called."""

from pathlib import Path
from typing import Annotated

import typer

from comity_deploy.first_port import FIRST_PORT

app = typer.Typer(no_args_is_help=True)


@app.command()
def up(
    *,
    once: Annotated[bool, typer.Option(help="Play the story, stop, and say if it held.")] = False,
    ports_from: Annotated[int, typer.Option(help="First port; 0 takes free ones.")] = FIRST_PORT,
    data: Annotated[Path, typer.Option(help="Where everything is kept.")] = Path(".comity"),
    roles_apart: Annotated[bool, typer.Option(help="A process for each role.")] = False,
    mesh: Annotated[Path | None, typer.Option(help="Another mesh than deploy/mesh.toml.")] = None,
) -> None:
    """Start the whole mesh on this machine, play the story, stay up until Ctrl-C."""
    from comity_deploy.starting import start

    raise typer.Exit(start(mesh, data, ports_from, once=once, roles_apart=roles_apart))
