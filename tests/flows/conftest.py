"""The whole mesh, started once for all flows, with the story told on it."""

import asyncio
import io
import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from comity_deploy import story
from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher
from comity_deploy.mesh import read_mesh
from comity_kit.testing.fixtures import USED
from rich.console import Console
from told import Told


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def told(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> AsyncIterator[Told]:
    """Start every service on the real servers and play the story once."""
    said = io.StringIO()
    console = Console(file=said, width=200)
    data = DataFolder(tmp_path_factory.mktemp("mesh"))
    mesh = read_mesh()
    launcher = Launcher(mesh, data, Voices(console, width=12), 0)
    try:
        running = await launcher.start()
        pytestconfig.stash[USED] += [
            f"database: {running.database_name}",
            f"broker: {running.broker_name}",
        ]
        if os.environ.get("CI") and not running.broker_is_real:
            pytest.fail("CI is set, so the flows need Apache Kafka; found " + running.broker_name)
        async with asyncio.timeout(180):
            outcome = await story.play(running, console)
        yield Told(running, launcher, outcome, said)
    finally:
        await launcher.stop()
