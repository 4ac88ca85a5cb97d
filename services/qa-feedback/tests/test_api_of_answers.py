"""Answers over HTTP: who may send them, and how they are refused."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.tokens import TestTokens
from feedback_bench.bench import Bench
from feedback_bench.calls import NOWHERE, code, said


@pytest.mark.parametrize(
    "changed",
    [
        {"enrolment_ref": "somebody"},
        {"enrolment_ref": 5},
        {"items": None},
        {"items": {"Q01": "4"}},
        {"items": {"Q01": True}},
        {"items": {"Q01": 4.5}},
        {"items": {"Q01": 0}},
        {"items": {"Q01": 6}},
        {"items": {"teacher": 1}},
        {"hours_band": 30},
        {"left_reason": "Because of X"},
        {"comment": "free text"},
    ],
    ids=repr,
)
async def test_a_malformed_answer_spends_nothing(
    in_memory: Bench, client: HttpClient, allowed: dict[str, str], changed: dict[str, object]
) -> None:
    wave_id = await in_memory.enrol(1)

    answer = await client.exchange(
        "POST", f"/v1/waves/{wave_id}/answers", json={**said(in_memory), **changed}, headers=allowed
    )

    assert code(answer) == (400, "request-malformed")
    await in_memory.answer(wave_id, 1)


async def test_every_refusal_of_an_answer_has_its_own_code(
    in_memory: Bench, client: HttpClient, allowed: dict[str, str]
) -> None:
    wave_id = await in_memory.enrol(2)
    await in_memory.answer(wave_id, 1)

    async def refused(wave: UUID, body: dict[str, Any]) -> tuple[int, str]:
        url = f"/v1/waves/{wave}/answers"
        return code(await client.exchange("POST", url, json=body, headers=allowed))

    assert await refused(NOWHERE, said(in_memory)) == (404, "wave-not-found")
    assert await refused(wave_id, said(in_memory, 1)) == (409, "answer-already-given")
    assert await refused(wave_id, said(in_memory, 3)) == (403, "enrolment-not-in-wave")
    unasked = said(in_memory, 2, items={"Q77": 1})
    assert await refused(wave_id, unasked) == (422, "answer-outside-instrument")
    in_memory.clock.advance(timedelta(days=31))
    answer = await client.exchange("GET", f"/v1/waves/{wave_id}")
    assert answer.json()["closes_on"] == "2026-12-22"


@pytest.mark.problem("wave-closed")
async def test_a_closed_wave_is_gone(
    in_memory: Bench, client: HttpClient, tokens: TestTokens
) -> None:
    wave_id = await in_memory.enrol(1)
    in_memory.clock.advance(timedelta(days=31))
    tokens.clock = FixedClock()

    answer = await client.exchange(
        "POST",
        f"/v1/waves/{wave_id}/answers",
        json=said(in_memory),
        headers=tokens.headers("feedback:answer"),
    )

    assert code(answer) == (410, "wave-closed")


@pytest.mark.problem("access-token-missing")
@pytest.mark.problem("scope-missing")
async def test_answering_needs_its_scope(
    in_memory: Bench, client: HttpClient, tokens: TestTokens
) -> None:
    wave_id = await in_memory.enrol(1)
    url = f"/v1/waves/{wave_id}/answers"

    bare = await client.exchange("POST", url, json=said(in_memory))
    other = await client.exchange(
        "POST", url, json=said(in_memory), headers=tokens.headers("issuer:write")
    )

    assert code(bare) == (401, "access-token-missing")
    assert code(other) == (403, "scope-missing")


async def test_an_answer_is_not_kept_under_an_idempotency_key(
    in_memory: Bench, client: HttpClient, allowed: dict[str, str]
) -> None:
    wave_id = await in_memory.enrol(1)
    headers = {**allowed, "Idempotency-Key": "mine"}
    url = f"/v1/waves/{wave_id}/answers"

    first = await client.exchange("POST", url, json=said(in_memory), headers=headers)
    again = await client.exchange("POST", url, json=said(in_memory), headers=headers)

    assert first.status == 204
    assert code(again) == (409, "answer-already-given")
