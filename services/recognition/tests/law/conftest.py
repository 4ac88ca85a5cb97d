"""A policy to change, and an office that knows two states with rules of their own."""

from copy import deepcopy
from typing import Any

import pytest
from recognition_stage.office import Office


@pytest.fixture
def document(policy_documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Give a policy that may be changed."""
    return deepcopy(policy_documents["EE-demo"])


@pytest.fixture
async def world(memory_office: Office) -> Office:
    return await memory_office.prepare("EE-demo", "HR-demo")


@pytest.fixture
async def law(office: Office) -> Office:
    """Give an office in which Estonia has a policy, and a student union is known."""
    await office.hear_participants()
    await office.hear_of_union()
    await office.activate("EE-demo")
    return office
