"""Apache Kafka's own jars: resolved once through Maven, kept in the user's cache."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from comity_kit.servers.java import find_maven
from comity_kit.servers.processes import CannotRun

POM = Path(__file__).parents[5] / "deploy" / "kafka" / "pom.xml"
"""Names the one version of Apache Kafka that the mesh runs on."""

GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
PATIENCE = 600
"""Seconds for a first download over a slow line."""


class JarsNotResolved(CannotRun):
    """Maven could not bring the jars; its last lines say why."""


def resolve_jars(pom: Path = POM) -> Path:
    """Return the folder with Kafka's jars, downloading them the first time.

    The folder is named by the pom's hash and appears whole or not at all, so a changed pin is
    resolved anew and an interrupted download is never taken for a finished one.
    """
    digest = hashlib.sha256(pom.read_bytes()).hexdigest()[:16]
    folder = _cache() / f"kafka-{digest}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "kafka.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _download(pom, folder)
    return folder


def kafka_version(jars: Path) -> str:
    """Return the version of Kafka in a folder of its jars."""
    names = (re.fullmatch(r"kafka-clients-(.+)\.jar", jar.name) for jar in jars.iterdir())
    return next(name[1] for name in names if name)


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "comity"


def _download(pom: Path, folder: Path) -> None:
    maven = find_maven()
    if maven is None:
        message = "Maven is needed once to bring Apache Kafka: install it, or set COMITY_KAFKA"
        raise JarsNotResolved(message)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=folder.parent))
    options = ["-B", "-q", "-f", str(pom), "-DincludeScope=runtime", f"-DoutputDirectory={draft}"]
    try:
        outcome = subprocess.run(
            [maven, *options, GOAL], capture_output=True, check=False, timeout=PATIENCE
        )
        if outcome.returncode != 0:
            lines = outcome.stdout.decode(errors="replace").splitlines()[-15:]
            raise JarsNotResolved("\n".join(lines))
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
