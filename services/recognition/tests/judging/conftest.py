"""Officers, a learner and others, at the door of an office that knows them."""

from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.participants import ParticipantKind
from recognition_stage.office import Office
from recognition_stage.people import STUDENTS, People


@pytest.fixture
async def world(memory_office: Office) -> Office:
    await memory_office.hear_participants()
    union = memory_office.participant(UUID(int=0xA)).model_copy(
        update={
            "participant_id": STUDENTS,
            "kind": ParticipantKind.STUDENT_UNION,
            "did": "did:web:union.example",
        }
    )
    await memory_office.hear(union)
    await memory_office.activate("EE-demo", "HR-demo", "IE-demo")
    return memory_office


@pytest.fixture
def people(client: HttpClient, tokens: TestTokens, world: Office) -> People:
    return People(client, tokens, world)
