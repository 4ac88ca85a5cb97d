"""An appeal through the HTTP door: filed in time, reviewed by another person, answered."""

from datetime import timedelta
from uuid import UUID

import pytest
from comity_kit.http.client import ProblemAnswer
from recognition_stage.doors import refused
from recognition_stage.people import HEI, STUDENTS, WEIGHED, People


@pytest.mark.problem("PC-202")
@pytest.mark.problem("nothing-to-appeal")
@pytest.mark.problem("appeal-pending")
@pytest.mark.problem("companion-not-a-student-union")
@pytest.mark.problem("receipt-for-another-case")
async def test_an_appeal_is_filed_in_time_or_leaves_no_trace(people: People) -> None:
    case = await people.opened()
    path = f"cases/{case['case_ref']}/appeals"
    assert await refused(people.post(path, people.learner, grounds="Why?")) == (
        409,
        "nothing-to-appeal",
    )
    await people.decide(case)
    stranger = people.post(path, people.learner, grounds="Why?", companion_id=str(HEI))
    assert await refused(stranger) == (422, "companion-not-a-student-union")
    other = people.office.receipt(people.office.sheet(credential_ref=UUID(int=77)))
    wrong = people.post(path, people.learner, grounds="Why?", receipt=other)
    assert await refused(wrong) == (422, "receipt-for-another-case")
    before = await people.office.announced()
    last = (await people.get(f"decisions/{case['case_ref']}"))["appeal"]["last_day"]
    people.office.clock.advance(timedelta(days=40))
    with pytest.raises(ProblemAnswer) as late:
        await people.post(path, people.learner, grounds="Why?")
    assert (late.value.status, late.value.code) == (422, "PC-202")
    assert last in late.value.problem["detail"]
    assert await people.get(path) == []
    assert await people.office.announced() == before
    people.office.clock.advance(timedelta(days=-40))
    fresh = people.office.receipt(people.office.sheet(learning_outcomes=("LO-a", "LO-z")))
    filed = await people.post(
        path, people.learner, grounds="See.", receipt=fresh, companion_id=str(STUDENTS)
    )
    assert (filed.status, filed.json()["state"]) == (201, "admissible")
    assert filed.json()["fresh_draft"]["outcome"] == "FULL"
    again = people.post(path, people.learner, grounds="Why?")
    assert await refused(again) == (409, "appeal-pending")
    union = people.tokens.headers(
        "recognition:read", participant_id=STUDENTS, kind="student_union", jurisdiction="RO"
    )
    seen = (await people.client.get("/v1/appeals", headers=union)).json()["data"]
    assert [one["case_ref"] for one in seen] == [case["case_ref"]]


@pytest.mark.problem("PC-203")
@pytest.mark.problem("PC-204")
@pytest.mark.problem("appeal-not-found")
@pytest.mark.problem("appeal-not-in-this-stage")
@pytest.mark.problem("appeal-result-does-not-fit")
async def test_an_appeal_is_reviewed_by_another_person_and_never_for_the_worse(
    people: People,
) -> None:
    case, like = await people.opened(), await people.opened()
    for one in (case, like):
        await people.decide(one)
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Look again.")).json()
    appeal, bela = f"appeals/{filed['appeal_id']}", people.officer("bela")
    found = {"weighed": WEIGHED, "result": "overturned", "outcome": "FULL"}
    assert await refused(people.post(f"{appeal}/review", people.officer())) == (422, "PC-203")
    early = people.post(f"{appeal}/decision", bela, **found)
    assert await refused(early) == (409, "appeal-not-in-this-stage")
    elsewhere = people.officer("bela", host="EE")
    assert await refused(people.post(f"{appeal}/review", elsewhere)) == (404, "appeal-not-found")
    await people.post(f"{appeal}/review", bela)
    for worse in ({"outcome": "ALT"}, {"outcome": "PART", "credits": 1}, {"outcome": "REFUSE"}):
        call = people.post(f"{appeal}/decision", bela, **{**found, **worse})
        assert await refused(call) == (422, "PC-204")
    for empty in ({"outcome": None}, {"outcome": "PART", "credits": 2.5}):
        call = people.post(f"{appeal}/decision", bela, **{**found, **empty})
        assert await refused(call) == (422, "appeal-result-does-not-fit")
    done = (await people.post(f"{appeal}/decision", bela, **found)).json()
    assert (done["state"], done["decision_number"]) == ("overturned", 3)
    now = await people.get(f"decisions/{case['case_ref']}")
    assert (now["case"]["outcome"], now["decided_by"]) == ("FULL", "appeal")
    facts = [fact.type for fact in await people.office.announced()]
    assert facts[-4:] == [
        "comity.appeal.decided.v1",
        "comity.decision.made.v1",
        "comity.precedent.superseded.v1",
        "comity.precedent.created.v1",
    ]
    while await people.office.actions.appeals.reexamine_like_cases():
        pass
    listed = (await people.get("decisions", only_for_review="true"))["data"]
    assert [one["case"]["case_ref"] for one in listed] == [like["case_ref"]]
    court = {"body": "court", "reference": "3-22-17"}
    assert (await people.post(f"{appeal}/external", bela, **court)).json()["state"] == "external"
    assert (await people.post(f"{appeal}/closure", bela)).json()["state"] == "closed"
    assert await refused(people.post(f"{appeal}/closure", bela)) == (
        409,
        "appeal-not-in-this-stage",
    )


async def test_an_answer_owed_to_an_appeal_is_noted_once(people: People) -> None:
    case = await people.opened()
    await people.decide(case)
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Look again.")).json()
    assert not await people.office.actions.appeals.note_overdue_appeals()
    people.office.clock.advance(timedelta(days=100))
    for _ in range(2):
        await people.office.actions.appeals.note_overdue_appeals()
    breached = [
        f for f in await people.office.announced() if f.type == "comity.case.deadline_breached.v1"
    ]
    assert len(breached) == 1
    (late,) = (await people.get("appeals", due_before="2027-12-01"))["data"]
    assert late["appeal_id"] == filed["appeal_id"]
    assert late["overdue_on"]


async def test_silence_can_be_appealed_as_long_as_it_lasts(people: People) -> None:
    case = await people.opened()
    people.office.clock.advance(timedelta(days=200))
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Nobody answers.")).json()
    assert filed["ground"] == "silence"
