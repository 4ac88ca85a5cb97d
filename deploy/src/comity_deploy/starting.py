"""Joins the parts of a launcher and runs one evening of the mesh."""

import asyncio
from pathlib import Path

from rich.console import Console

from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher
from comity_deploy.mesh import MESH_FILE, read_mesh
from comity_deploy.story import play
from comity_deploy.up import run


def start(mesh: Path | None, data: Path, first_port: int, *, once: bool, roles_apart: bool) -> int:
    """Run the mesh that a file describes (None: `deploy/mesh.toml`); return the exit code."""
    known = read_mesh(mesh or MESH_FILE)
    voices = Voices(Console(), width=max(map(len, known.services)))
    launcher = Launcher(known, DataFolder(data.resolve()), voices, first_port, roles_apart)
    return asyncio.run(run(launcher, play, once=once))
