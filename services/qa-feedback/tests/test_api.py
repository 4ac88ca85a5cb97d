"""Waves, results and the instrument over HTTP: who sees what."""

import pytest
from comity_kit.http.client import HttpClient
from feedback_bench.bench import Bench
from feedback_bench.calls import NOWHERE, code, said
from qa_feedback.domain.wave import Cohort


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
