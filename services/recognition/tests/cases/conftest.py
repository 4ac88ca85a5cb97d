"""An office that knows the world and its rules, and a host who sends students."""

from uuid import UUID

import pytest
from comity_kit.testing.tokens import TestTokens
from recognition_stage.office import Office


@pytest.fixture
async def world(memory_office: Office) -> Office:
    """Give an office that knows its participants and the three policies."""
    return await memory_office.prepare("EE-demo", "HR-demo", "IE-demo")


@pytest.fixture
def host(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers(
        "recognition:write",
        participant_id=UUID(int=0xB),
        kind="higher_education_institution",
        jurisdiction="EE",
    )
