"""An office with two states' policies."""

import pytest
from recognition_stage.office import Office


@pytest.fixture
async def world(office: Office) -> Office:
    return await office.prepare("EE-demo", "HR-demo")
