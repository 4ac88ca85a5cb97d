from pathlib import Path

import pytest
from comity_kit.servers.kafka_jars import JarsNotResolved, kafka_version, resolve_jars

MAVEN = """#!/bin/sh
for word in "$@"; do case "$word" in -DoutputDirectory=*) folder="${word#*=}";; esac; done
: > "$folder/kafka-clients-4.9.9.jar"
echo run >> "$(dirname "$0")/runs"
"""


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Maven that needs no network, and an empty cache."""
    program = tmp_path / "bin" / "mvn"
    program.parent.mkdir()
    program.write_text(MAVEN)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return program


def test_jars_are_brought_once_for_each_pom(maven: Path, tmp_path: Path) -> None:
    pom = tmp_path / "pom.xml"
    pom.write_text("<project/>")
    first = resolve_jars(pom)
    assert resolve_jars(pom) == first
    assert kafka_version(first) == "4.9.9"
    pom.write_text("<project>another pin</project>")
    assert resolve_jars(pom) != first
    assert (maven.parent / "runs").read_text() == "run\n" * 2


def test_an_interrupted_download_is_not_taken_for_a_finished_one(
    maven: Path, tmp_path: Path
) -> None:
    pom = tmp_path / "pom.xml"
    pom.write_text("<project/>")
    maven.write_text(MAVEN + "echo the line went dead\nexit 1\n")
    with pytest.raises(JarsNotResolved, match="the line went dead"):
        resolve_jars(pom)
    assert not [path for path in (tmp_path / "cache" / "comity").iterdir() if path.is_dir()]
    maven.write_text(MAVEN)
    assert list(resolve_jars(pom).iterdir())
