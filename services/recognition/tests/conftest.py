"""The office on both kinds of store, its door, the policies, and the worked cases."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy
from recognition_stage.doors import Headers, door, tokens_for
from recognition_stage.office import Office
from recognition_stage.offices import office_in_memory, office_on_postgres
from recognition_stage.worked import DECISION_EXAMPLES
from recognition_stage.world import policy_document


@pytest.fixture
def memory_office() -> Office:
    return office_in_memory()


@pytest.fixture(scope="session")
def new_office() -> Callable[[], Office]:
    """Give what opens an office in memory, for tests that need many."""
    return office_in_memory


@pytest.fixture
async def postgres_office(database_url: str) -> AsyncIterator[Office]:
    """Give the office on a database of its own."""
    async with office_on_postgres(database_url) as office:
        yield office


@pytest.fixture(params=["memory_office", "postgres_office"])
def office(request: pytest.FixtureRequest) -> Office:
    """Give the same office on both kinds of store: what holds on one holds on the other."""
    found: Office = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def tokens(memory_office: Office) -> TestTokens:
    return tokens_for(memory_office)


@pytest.fixture
async def client(memory_office: Office, tokens: TestTokens) -> AsyncIterator[HttpClient]:
    """Give a client at the door of the office in memory."""
    async with door(memory_office, tokens) as calling:
        yield calling


@pytest.fixture
def learner(tokens: TestTokens) -> Headers:
    return tokens.headers("learner", subject="somebody")


@pytest.fixture(scope="session")
def demo_policies() -> dict[str, Policy]:
    """Give the three policies of the demonstration."""
    return {name: read_policy(policy_document(name)) for name in ("EE-demo", "HR-demo", "IE-demo")}


@pytest.fixture(scope="session")
def policy_documents() -> dict[str, dict[str, Any]]:
    """Give the documents of the four policies; copy before changing one."""
    return {name: policy_document(name) for name in ("EE-demo", "HR-demo", "IE-demo", "LRC-min")}


@pytest.fixture(scope="session")
def examples() -> dict[str, Any]:
    """Give the worked cases of the specification."""
    found: dict[str, Any] = json.loads(DECISION_EXAMPLES.read_text())
    return found
