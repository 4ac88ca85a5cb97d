"""The launcher's subcommands of `comity`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher
from comity_deploy.mesh import FIRST_PORT, MESH_FILE, read_mesh
from comity_deploy.up import run

app = typer.Typer(no_args_is_help=True)


@app.command()
def up(
    *,
    once: Annotated[bool, typer.Option(help="Play the story, stop, and say if it held.")] = False,
    ports_from: Annotated[int, typer.Option(help="First port; 0 takes free ones.")] = FIRST_PORT,
    data: Annotated[Path, typer.Option(help="Where everything is kept.")] = Path(".comity"),
    roles_apart: Annotated[bool, typer.Option(help="A process for each role.")] = False,
    mesh: Annotated[Path, typer.Option(help="What the mesh is made of.")] = MESH_FILE,
) -> None:
    """Start the whole mesh on this machine, play the story, stay up until Ctrl-C."""
    console = Console()
    known = read_mesh(mesh)
    voices = Voices(console, width=max(map(len, known.services)))
    launcher = Launcher(known, DataFolder(data.resolve()), voices, ports_from, roles_apart)
    raise typer.Exit(asyncio.run(run(launcher, console, once=once)))
