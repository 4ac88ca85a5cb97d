import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from comity_kit.servers.accounts import short_lived_home

MESH = """
partitions = 2

[services.fake-one]
module = "fake_service"
port = 8101
database = "one"
roles = ["api", "relay"]
announces = ["things"]

[services.fake-two]
module = "fake_service"
port = 8102
roles = ["api"]
follows = ["things"]
"""


@dataclass
class Up:
    """`comity up` in a process of its own, and what it said so far."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str) -> str:
        deadline = time.monotonic() + 90
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)
        return self.said()

    def port(self, service: str) -> int:
        found = re.search(rf"{service} is ready on port (\d+)", self.said())
        assert found
        return int(found[1])

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for the mesh and its data, of which nothing is left."""
    with short_lived_home() as home:
        (home / "mesh.toml").write_text(MESH)
        yield home


@pytest.fixture
def without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in starts at once; which broker it is makes no difference to these tests."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("COMITY_KAFKA", raising=False)


def up(place: Path, *options: str) -> Up:
    log = place / f"up-{time.monotonic_ns()}.log"
    program = str(Path(__file__).with_name("fake_up.py"))
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, program, str(place), *options],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        )
    return Up(process, log)


def gone(family: list[psutil.Process]) -> bool:
    assert len(family) >= 4
    return not psutil.wait_procs(family, timeout=10)[1]


def test_the_mesh_plays_its_story_on_real_servers_and_continues_on_its_data(place: Path) -> None:
    first = up(place, "--once")
    assert first.process.wait(180) == 0, first.said()
    assert re.search(r"database: PostgreSQL 1\d.*broker: Apache Kafka 4\.", first.said())
    assert "fake-one | FAKE_ONE_PORT begins as api,relay" in first.said()
    assert "fake-one | not [red]markup[/red]" in first.said()
    assert first.said().index("drained") < first.said().index("Nothing is left running")
    assert re.search(r"Ana .* http://127", first.said())
    second = up(place, "--once", "--roles-apart")
    assert second.process.wait(180) == 0, second.said()
    assert "fake-one:relay is ready" in second.said()
    assert "FAKE_ONE_PORT begins as relay" in second.said()


@pytest.mark.usefixtures("without_java")
def test_ctrl_c_stops_everything(place: Path) -> None:
    mesh = up(place)
    mesh.wait_for("Ctrl-C stops it")
    family = mesh.family()
    mesh.process.send_signal(signal.SIGINT)
    assert mesh.process.wait(60) == 0
    assert "STAND-IN, not Apache Kafka" in mesh.said()
    assert mesh.said().count("drained") == 2
    assert gone(family)


@pytest.mark.usefixtures("without_java")
def test_a_story_that_does_not_hold_is_told_by_the_exit_code(place: Path) -> None:
    mesh = up(place, "--without-happy-end")
    assert mesh.process.wait(60) == 1
    assert "Nothing is left running" in mesh.said()


@pytest.mark.usefixtures("without_java")
def test_a_stop_in_the_middle_of_the_start_leaves_nothing_either(place: Path) -> None:
    mesh = up(place)
    while not mesh.family():
        time.sleep(0.01)
    mesh.process.send_signal(signal.SIGTERM)
    assert mesh.process.wait(60) == 130
    assert "Nothing is left running" in mesh.said()
    with pytest.raises(psutil.NoSuchProcess):
        mesh.family()


@pytest.mark.usefixtures("without_java")
def test_the_death_of_a_service_is_told_and_ends_the_mesh(place: Path) -> None:
    mesh = up(place)
    mesh.wait_for("Ctrl-C stops it")
    family = mesh.family()
    connection = http.client.HTTPConnection("127.0.0.1", mesh.port("fake-two"), timeout=5)
    connection.request("GET", "/die")
    connection.close()
    assert mesh.process.wait(60) == 1
    told = mesh.said().rpartition("fake-two ended with 7; its last lines:")[2]
    assert "something went very wrong" in told
    assert gone(family)


@pytest.mark.usefixtures("without_java")
def test_the_death_of_the_database_is_told_and_ends_the_mesh(place: Path) -> None:
    mesh = up(place)
    mesh.wait_for("Ctrl-C stops it")
    family = mesh.family()
    next(
        one for one in family if one.name() == "postgres" and one.ppid() == mesh.process.pid
    ).kill()
    assert mesh.process.wait(60) == 1
    assert re.search(r"PostgreSQL [\d.]+ was killed by SIGKILL", mesh.said())
    assert gone(family)


@pytest.mark.usefixtures("without_java")
def test_a_killed_launcher_takes_everything_with_it_and_the_next_one_continues(
    place: Path,
) -> None:
    mesh = up(place)
    mesh.wait_for("Ctrl-C stops it")
    family = mesh.family()
    mesh.process.kill()
    mesh.process.wait()
    assert gone(family)
    following = up(place, "--once")
    assert following.process.wait(60) == 0, following.said()


@pytest.mark.usefixtures("without_java")
def test_a_second_launcher_on_the_same_data_is_refused(place: Path) -> None:
    mesh = up(place)
    mesh.wait_for("Ctrl-C stops it")
    second = up(place)
    assert second.process.wait(60) == 1
    assert "another mesh is already running" in second.said()
    mesh.process.send_signal(signal.SIGTERM)
    assert mesh.process.wait(60) == 0
