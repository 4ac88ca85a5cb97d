"""The HTTP door: who may call, what is refused, what is shown."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.tokens import TestTokens
from qa_feedback import wiring
from qa_feedback.actions import Actions
from qa_feedback.domain.wave import Cohort, EnrolmentRef, WaveId
from qa_feedback.ports import OpenWork

AUDIENCE = "http://qa-feedback.test"
NOWHERE = UUID(int=404)


class Bench(Protocol):
    """What the tests use of the bench in conftest.py."""

    actions: Actions
    work: OpenWork
    clock: FixedClock
    cohort: Cohort

    def learner(self, number: int) -> EnrolmentRef: ...
    async def enrol(self, count: int) -> WaveId: ...
    async def answer(self, wave_id: WaveId, *numbers: int, **said: str) -> None: ...


@pytest.fixture
def tokens() -> TestTokens:
    return TestTokens(AUDIENCE)


@pytest.fixture
async def client(in_memory: Bench, tokens: TestTokens) -> AsyncIterator[HttpClient]:
    web = WebApp(
        name=wiring.NAME, routers=wiring.ROUTERS, actions=in_memory.actions, tokens=tokens.checker
    )
    async with HttpClient.for_app(create_app(web), AUDIENCE) as calling:
        yield calling


@pytest.fixture
def allowed(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers("feedback:answer")


def code(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json()["code"]


def said(bench: Bench, number: int = 1, **changed: object) -> dict[str, Any]:
    scores = {f"Q{item:02}": 4 for item in range(1, 13)}
    return {"enrolment_ref": str(bench.learner(number)), "items": scores, **changed}


async def test_five_answers_become_a_result_with_its_uncertainty(
    in_memory: Bench, client: HttpClient, allowed: dict[str, str]
) -> None:
    wave_id = await in_memory.enrol(6)
    for number in range(1, 6):
        answer = await client.exchange(
            "POST", f"/v1/waves/{wave_id}/answers", json=said(in_memory, number), headers=allowed
        )
        assert (answer.status, answer.body) == (204, b"")

    result = (await client.get(f"/v1/waves/{wave_id}/result")).json()

    assert (result["answered_count"], result["roster_count"]) == (5, 6)
    assert result["response_rate"] == 0.8333
    assert result["items"][0] == {
        "item": "Q01",
        "counts": [0, 0, 0, 5, 0],
        "does_not_apply": 0,
        "answered_count": 5,
        "agreeing_share": 1.0,
        "wilson_low": 0.5655,
        "wilson_high": 1.0,
    }
    assert "mean" not in str(result)


async def test_a_question_nobody_answered_has_no_share(
    in_memory: Bench, client: HttpClient, allowed: dict[str, str]
) -> None:
    wave_id = await in_memory.enrol(5)
    for number in range(1, 6):
        body = said(in_memory, number, items={"Q01": None})
        await client.post(f"/v1/waves/{wave_id}/answers", body, headers=allowed)

    item = (await client.get(f"/v1/waves/{wave_id}/result")).json()["items"][0]

    assert (item["does_not_apply"], item["agreeing_share"]) == (5, None)
    assert (item["wilson_low"], item["wilson_high"]) == (0.0, 1.0)


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


@pytest.mark.problem("result-not-published")
async def test_a_result_below_five_answers_is_not_there(
    in_memory: Bench, client: HttpClient
) -> None:
    wave_id = await in_memory.enrol(9)
    await in_memory.answer(wave_id, 1, 2, 3, 4)

    assert code(await client.exchange("GET", f"/v1/waves/{wave_id}/result")) == (
        404,
        "result-not-published",
    )
    assert code(await client.exchange("GET", f"/v1/waves/{NOWHERE}/result")) == (
        404,
        "wave-not-found",
    )


async def test_the_size_of_a_small_cohort_is_not_shown(
    in_memory: Bench, client: HttpClient
) -> None:
    wave_id = await in_memory.enrol(4)
    assert (await client.get(f"/v1/waves/{wave_id}")).json()["roster_count"] is None
    await in_memory.enrol(5)
    assert (await client.get(f"/v1/waves/{wave_id}")).json()["roster_count"] == 5


async def test_waves_are_listed_in_pages(in_memory: Bench, client: HttpClient) -> None:
    for number in range(5):
        await in_memory.actions.enter_roster(
            Cohort(
                opportunity_id=in_memory.cohort.opportunity_id,
                opportunity_version=number,
                name="2026-autumn",
            ),
            in_memory.learner(number),
        )
    asked = {"opportunity_id": str(in_memory.cohort.opportunity_id), "limit": 3}

    first = (await client.get("/v1/waves", params=asked)).json()
    rest = (await client.get("/v1/waves", params={**asked, "cursor": first["next_cursor"]})).json()
    none = (await client.get("/v1/waves", params={"opportunity_id": str(NOWHERE)})).json()

    versions = [wave["opportunity_version"] for wave in (*first["data"], *rest["data"])]
    assert versions == [0, 1, 2, 3, 4]
    assert rest["next_cursor"] is None
    assert none == {"data": [], "next_cursor": None}
    nonsense = await client.exchange("GET", "/v1/waves", params={"cursor": "bm9uc2Vuc2U"})
    assert nonsense.status == 400


@pytest.mark.problem("instrument-not-found")
@pytest.mark.requirement("N01")
async def test_the_instrument_shows_which_standards_it_serves(client: HttpClient) -> None:
    shown = (await client.get("/v1/instruments/SQ-1")).json()
    assert shown["standards_id"] == "ESG-2015"
    assert shown["questions"][0] == {
        "item": "Q01",
        "text": "What I would learn was clear before I enrolled",
        "standards": ["1.8", "1.2"],
    }
    assert code(await client.exchange("GET", "/v1/instruments/SQ-2")) == (
        404,
        "instrument-not-found",
    )
