"""The launcher's subcommands of `comity`; what they need is imported when they are called."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)

FIRST_PORT = 8100
"""Where the ports in `mesh.toml` begin; the launcher can move them all together."""


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
    import asyncio  # noqa: PLC0415 - `comity --help` must not wait for drivers

    from rich.console import Console  # noqa: PLC0415

    from comity_deploy.console import Voices  # noqa: PLC0415
    from comity_deploy.data_folder import DataFolder  # noqa: PLC0415
    from comity_deploy.launcher import Launcher  # noqa: PLC0415
    from comity_deploy.mesh import MESH_FILE, read_mesh  # noqa: PLC0415
    from comity_deploy.story import play  # noqa: PLC0415
    from comity_deploy.up import run  # noqa: PLC0415

    known = read_mesh(mesh or MESH_FILE)
    voices = Voices(Console(), width=max(map(len, known.services)))
    launcher = Launcher(known, DataFolder(data.resolve()), voices, ports_from, roles_apart)
    raise typer.Exit(asyncio.run(run(launcher, play, once=once)))
