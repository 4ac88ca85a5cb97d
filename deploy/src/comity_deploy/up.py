"""One run of the mesh, from the first process to the last: what `comity up` does."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from comity_kit.servers.processes import CannotRun
from rich.console import Console
from rich.table import Table

from comity_deploy.launcher import Launcher, RunningMesh, first_of
from comity_deploy.story import Outcome

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Play: TypeAlias = Callable[[RunningMesh, Console], Awaitable[Outcome]]
"""What is played on a running mesh: the main story, or another one."""

HELD, BROKEN, STOPPED_EARLY = 0, 1, 130


async def run(launcher: Launcher, play: Play, *, once: bool) -> int:
    """Start, play a story, stay up unless `once`, stop everything; return the exit code.

    0: the story held, and we were asked to stop. 1: it did not hold, or a part died, or something
    stood in the way. 130: we were asked to stop before the story was told.
    """
    console, told = launcher.voices.console, asyncio.Event()
    try:
        return await first_of(_evening(launcher, play, told, once=once), _asked_to_stop(told))
    except CannotRun as trouble:
        console.print(str(trouble), style="red", markup=False, highlight=False)
        return BROKEN
    finally:
        console.print("Stopping everything.")
        await launcher.stop()
        console.print("Nothing is left running; the data stays for the next time.")


async def _evening(launcher: Launcher, play: Play, told: asyncio.Event, *, once: bool) -> int:
    mesh, console = await launcher.start(), launcher.voices.console

    async def tell() -> int:
        outcome = await play(mesh, console)
        _show(mesh, outcome, console)
        if once or not outcome.held:
            return HELD if outcome.held else BROKEN
        told.set()
        console.print("The mesh is up. Ctrl-C stops it.")
        await asyncio.Event().wait()
        return HELD

    return await first_of(tell(), launcher.watch())


async def _asked_to_stop(told: asyncio.Event) -> int:
    asked = asyncio.Event()
    for ending in ENDINGS:
        asyncio.get_running_loop().add_signal_handler(ending, asked.set)
    await asked.wait()
    return HELD if told.is_set() else STOPPED_EARLY


def _show(mesh: RunningMesh, outcome: Outcome, console: Console) -> None:
    addresses = Table("service", "address", title="Comity", min_width=60)
    for name, address in mesh.addresses.items():
        addresses.add_row(name, address)
    addresses.add_row(mesh.broker_name, mesh.bootstrap)
    addresses.add_row(mesh.database_name, mesh.database_address)
    console.print(addresses)
    if outcome.sign_ins:
        people = Table("who", "name", "password", "where", title="Sign-ins (demo only)")
        for one in outcome.sign_ins:
            people.add_row(one.who, one.name, one.password, one.where)
        console.print(people)
