"""Build `.venv` from `requirements.lock`: exact versions, checked hashes, members editable.

Runs on the machine's own Python (3.11 or newer) before anything is installed, so it uses the
standard library only.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BOOTSTRAP = ROOT / ".comity" / "bootstrap"


def pinned_uv() -> str:
    """Return the version of uv that the lock names."""
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    return next(line.split()[0] for line in lines if line.startswith("uv=="))


def find_uv() -> str:
    """Return a uv to work with: the machine's own, else one installed under `.comity/`."""
    on_path = shutil.which("uv")
    # A version manager may leave a `uv` on the path that answers only under another Python.
    if on_path and _answers(on_path):
        return on_path
    own = BOOTSTRAP / "bin" / "uv"
    if not own.exists():
        venv.create(BOOTSTRAP, with_pip=True)
        pip = [str(BOOTSTRAP / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, pinned_uv()], check=True)
    return str(own)


def _answers(program: str) -> bool:
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def main() -> None:
    """Create the environment, or bring an existing one to what the lock says."""
    uv = find_uv()
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
    pip = [uv, "pip"]
    where = ["--quiet", "--python", str(python)]
    lock = str(ROOT / "requirements.lock")
    # Services are started again and again, also where Python may not write its own cache: compiled
    # once, each of them starts in less than half the time.
    sync = [*pip, "sync", *where, "--require-hashes", "--compile-bytecode", lock]
    subprocess.run(sync, check=True)
    members = [*sorted(ROOT.glob("shared/*")), *sorted(ROOT.glob("services/*")), ROOT / "deploy"]
    editable = [part for member in members for part in ("--editable", str(member))]
    # The build backend comes from the lock too, so building needs no further download.
    isolated = ["--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "install", *where, *isolated, *editable], check=True)
    sources = [str(member / "src") for member in members]
    subprocess.run([str(python), "-m", "compileall", "-q", *sources], check=True)
    (VENV / ".ready").touch()


if __name__ == "__main__":
    main()
