"""`comity up` with a story in miniature, so that the launcher is tested by itself."""

import asyncio
import sys
from pathlib import Path

from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher, RunningMesh
from comity_deploy.mesh import read_mesh
from comity_deploy.ports import ANY
from comity_deploy.story import Outcome, SignIn
from comity_deploy.up import run
from rich.console import Console


async def play(mesh: RunningMesh, console: Console) -> Outcome:
    console.print(f"Once upon a time there were {len(mesh.addresses)} services.")
    held = "--without-happy-end" not in sys.argv
    return Outcome(held, (SignIn("Learner", "Ana", "none", mesh.addresses["fake-two"]),))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    voices = Voices(Console(width=200), width=8)
    apart = "--roles-apart" in sys.argv
    mesh = read_mesh(place / "mesh.toml")
    launcher = Launcher(mesh, DataFolder(place / "data"), voices, ANY, roles_apart=apart)
    sys.exit(asyncio.run(run(launcher, play, once="--once" in sys.argv)))
