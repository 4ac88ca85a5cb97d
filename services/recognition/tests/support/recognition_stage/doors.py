"""The HTTP door of an office: how it is opened, who calls there, and what is refused."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from recognition import wiring

from recognition_stage.office import Office
from recognition_stage.world import AUTHORITIES, OFFICE

Headers = dict[str, str]


def tokens_for(office: Office) -> TestTokens:
    return TestTokens(OFFICE, office.clock)


@asynccontextmanager
async def door(office: Office, tokens: TestTokens) -> AsyncIterator[HttpClient]:
    """Open the door of an office to those who hold its tokens."""
    web = WebApp(
        name="recognition",
        routers=wiring.ROUTERS,
        actions=office.actions,
        tokens=tokens.checker,
    )
    async with HttpClient.for_app(create_app(web), OFFICE) as client:
        yield client


def authority(
    tokens: TestTokens,
    home: str = "EE",
    scope: str = "recognition:policy",
    **claims: Any,  # noqa: ANN401 - any claim
) -> Headers:
    """Return what the authority of a state sends along; `claims` win."""
    plain: dict[str, Any] = {
        "participant_id": AUTHORITIES[home],
        "kind": "national_authority",
        "jurisdiction": home,
    }
    return tokens.headers(scope, **{**plain, **claims})


async def problem_of(calling: Awaitable[object]) -> ProblemAnswer:
    """Return the problem with which a call is refused."""
    with pytest.raises(ProblemAnswer) as problem:
        await calling
    return problem.value


async def refused(calling: Awaitable[object]) -> tuple[int, str]:
    """Return the status and the code with which a call is refused."""
    problem = await problem_of(calling)
    return problem.status, problem.code
