"""Officers, a learner and others, at the door of an office that knows them."""

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition_stage.office import Office
from recognition_stage.people import STUDENTS, People


@pytest.fixture
async def world(memory_office: Office) -> Office:
    """Give an office that knows three policies, and a student union."""
    await memory_office.prepare("EE-demo", "HR-demo", "IE-demo")
    await memory_office.hear_of_union(STUDENTS)
    return memory_office


@pytest.fixture
def people(client: HttpClient, tokens: TestTokens, world: Office) -> People:
    return People(client, tokens, world)
