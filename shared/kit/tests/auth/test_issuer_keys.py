"""An issuer's keys are asked for when unknown, and not for ever."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from comity_kit.auth import AccessTokenInvalid, TokenIssuerUnavailable
from comity_kit.auth.tokens import TokenChecker
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.tokens import TestTokens
from kit_ground.jwks import Issuer


async def test_who_comes_while_keys_are_asked_for_waits_for_the_answer() -> None:
    issuer = Issuer()
    tokens = TestTokens(audience="tearoom")
    issuer.keys = [tokens.jwks["keys"][0]]
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slowly(url: str) -> dict[str, Any]:
        asked.set()
        await may_answer.wait()
        return await issuer.fetch(url)

    known = TokenIssuer(issuer="https://tokens.test", jwks_url="https://tokens.test/jwks.json")
    checker = TokenChecker([known], "tearoom", FixedClock(), slowly)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        first = group.create_task(checker.check(tokens.mint()))
        await asked.wait()
        second = group.create_task(checker.check(tokens.mint()))
        await asyncio.sleep(0)
        may_answer.set()
    assert first.result() == second.result()
    assert issuer.asked == 1


@pytest.mark.problem("token-issuer-unavailable")
async def test_keys_are_asked_for_again_when_unknown_but_not_for_ever() -> None:
    clock, issuer = FixedClock(), Issuer()
    tokens = TestTokens(audience="tearoom", clock=clock)
    known = TokenIssuer(issuer="https://tokens.test", jwks_url="https://tokens.test/jwks.json")
    checker = TokenChecker([known], "tearoom", clock, issuer.fetch)

    for _ in range(3):  # unknown key: one question, then a pause
        with pytest.raises(AccessTokenInvalid):
            await checker.check(tokens.mint())
    assert issuer.asked == 1

    issuer.keys = [tokens.jwks["keys"][0]]
    clock.advance(timedelta(seconds=10))
    for _ in range(3):
        await checker.check(tokens.mint())
    assert issuer.asked == 2

    issuer.away = True  # what we know is good for an hour, and no longer
    clock.advance(timedelta(minutes=59))
    await checker.check(tokens.mint())
    clock.advance(timedelta(minutes=2))
    with pytest.raises(TokenIssuerUnavailable):
        await checker.check(tokens.mint())

    issuer.away, issuer.keys = False, []  # withdrawn
    clock.advance(timedelta(seconds=10))
    with pytest.raises(AccessTokenInvalid):
        await checker.check(tokens.mint())
