import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from comity_kit.servers import processes

STARTS_A_CHILD_AND_WAITS = """
import sys, threading, time
from pathlib import Path
from comity_kit.servers import processes

def begin():
    what = processes.Start(["sleep", "300"], Path("/"))
    print(processes.start(what, -3).pid, flush=True)

# The thread that asks ends at once; the child must not end with it.
thread = threading.Thread(target=begin)
thread.start()
thread.join()
time.sleep(300)
"""


def wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not psutil.pid_exists(pid)


def test_a_child_outlives_the_thread_that_asked_but_never_its_parent() -> None:
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", STARTS_A_CHILD_AND_WAITS], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        assert psutil.pid_exists(child)
        os.kill(parent.pid, signal.SIGKILL)
    assert wait_until_gone(child)


def test_a_child_that_ignores_the_farewell_is_ended_all_the_same(tmp_path: Path) -> None:
    stubborn = ["sh", "-c", "trap '' TERM; echo armed; while :; do sleep 0.05; done"]
    log = tmp_path / "log"
    with log.open("wb") as output:
        child = processes.start(processes.Start(stubborn, tmp_path), output)
    while "armed" not in log.read_text():
        time.sleep(0.01)
    assert processes.stop(child, signal.SIGTERM, patience=0.2) == -signal.SIGKILL


def test_a_program_that_is_not_there_ends_at_once(tmp_path: Path) -> None:
    with (tmp_path / "log").open("wb") as output:
        child = processes.start(processes.Start(["no-such-program"], tmp_path), output)
    assert child.wait(5) != 0
    assert "no-such-program" in processes.last_lines(tmp_path / "log")


@pytest.mark.parametrize("inside_a_loop", [True, False])
def test_a_coroutine_runs_apart_wherever_we_are(inside_a_loop: bool) -> None:  # noqa: FBT001 - a table
    async def one() -> int:
        return 1

    async def ask() -> int:
        return processes.apart(one())

    assert (processes.apart(ask()) if inside_a_loop else processes.apart(one())) == 1
