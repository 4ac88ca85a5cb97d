"""What is known of like cases, and what is told of all of them together."""

from typing import Any

import pytest
from comity_vocabulary.quality import ReportDecision
from recognition_stage.doors import refused
from recognition_stage.people import TARGET, People


@pytest.mark.problem("PC-302")
@pytest.mark.requirement("R88")
async def test_a_departure_from_a_like_case_needs_a_reason_and_becomes_the_precedent(
    people: People,
) -> None:
    first, second = await people.opened(), await people.opened()
    await people.decide(first)
    (precedent,) = (await people.get("precedents"))["data"]
    assert (precedent["outcome"], precedent["credits_class"]) == ("PART", "to 3")
    raised: dict[str, Any] = {"kind": "vary", "outcome": "FULL"}
    assert await refused(people.decide(second, **raised)) == (422, "PC-302")
    thin = people.decide(second, **raised, deviation_reason="because")
    assert await refused(thin) == (422, "PC-302")
    why = "The missing outcome was shown in a supervised laboratory examination."
    await people.decide(second, **raised, deviation_reason=why)
    found = (await people.get("precedents", case_key=precedent["case_key"]))["data"]
    assert [(one["outcome"], one["superseded_on"] is None) for one in found] == [
        ("PART", False),
        ("FULL", True),
    ]
    assert str(first["case_ref"]) not in str(found)
    lines = await people.client.get("/v1/precedents/export")
    assert len(lines.body.splitlines()) == 2
    table = await people.client.get("/v1/precedents/export", params={"format": "csv"})
    assert len(table.body.splitlines()) == 3


async def test_where_countries_differ_is_told_once_for_each_spread(people: People) -> None:
    aim = {**TARGET, "divisible": False}
    await people.office.hear_report(ReportDecision.POSITIVE)
    for host in ("HR", "IE"):
        case = await people.opened(jurisdiction=host, target=aim)
        await people.decide(case, people.officer(host=host), kind="vary", outcome="FULL")
    assert (await people.get("consistency-alerts"))["data"] == []
    for _ in range(2):
        case = await people.opened(jurisdiction="EE", target=aim)
        await people.decide(case, people.officer(host="EE"))
    alerts = (await people.get("consistency-alerts"))["data"]
    assert [[one["host"], one["outcome"]] for one in alerts[0]["spread"]] == [
        ["EE", "COND"],
        ["HR", "FULL"],
        ["IE", "FULL"],
    ]
    told = [f for f in await people.office.announced() if f.type == "comity.consistency.alerted.v1"]
    assert len(told) == len(alerts) == 1


async def test_indicators_tell_no_small_number(people: People) -> None:
    await people.decide(await people.opened())
    few = await people.get("indicators")
    assert (few["jurisdiction"], few["drafts_decided"], few["drafts_changed_share"]) == (
        "HR",
        None,
        None,
    )
    for _ in range(9):
        await people.decide(await people.opened())
    why = "The missing outcome was shown in a supervised laboratory examination."
    for _ in range(5):
        raised: dict[str, Any] = {"kind": "vary", "outcome": "FULL", "deviation_reason": why}
        await people.decide(await people.opened(), **raised)
    many = await people.get("indicators")
    assert (many["drafts_decided"], many["drafts_changed_share"]) == (15, "0.33")
    assert await refused(people.client.get("/v1/indicators", headers=people.learner)) == (
        403,
        "scope-missing",
    )
