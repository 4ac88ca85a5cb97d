"""The clocks of cases: days pass, and the office says what it owes, on both kinds of store."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from comity_credential.fact_sheet import HolderBinding
from comity_vocabulary.recognition import Outcome, Purpose
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Wish
from recognition.domain.office.refusals import (
    CaseClosed,
    ClockNotRunning,
    DelayNotPossible,
)
from recognition.domain.refusals import (
    CaseNotFound,
)
from recognition.domain.standing import watched
from recognition_stage.desk import OFFICER, acts, credit, move_to, read, tick
from recognition_stage.office import Office

TO_A_PERSON = Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE")
NO_LEVEL: dict[str, Any] = {"eqf": None}


async def world(office: Office, at: date) -> None:
    move_to(office, at)
    await office.prepare("EE-demo", "HR-demo")


async def test_a_missed_target_is_announced_with_its_reason_and_a_new_date(
    office: Office,
) -> None:
    await world(office, date(2026, 12, 1))
    file = await office.actions.cases.open_case(office.receipt(), TO_A_PERSON)
    # Sixty days from 1 December end on a Saturday: the Monday after is the last day.
    assert file.standing.own_target == date(2027, 2, 1)
    assert file.standing.hard_limit == date(2027, 4, 1)
    assert await tick(office, date(2027, 2, 1)) == []
    (late,) = await tick(office, date(2027, 2, 2))
    said = late.model_dump(mode="json")
    assert (late.type, said["code"]) == ("comity.case.delayed.v1", "PC-102")
    assert (said["own_target"], said["new_date"]) == ("2027-02-01", "2027-04-01")
    assert await tick(office, date(2027, 2, 2)) == []
    assert await acts(office, file) == ["opened", "completed", "engine_ruled", "delayed"]
    assert (await read(office, file)).ruling == file.ruling


async def test_a_missed_limit_is_a_breach_once_and_decides_nothing(office: Office) -> None:
    await world(office, date(2026, 10, 31))
    file = await office.actions.cases.open_case(office.receipt(at=office.clock.now()), TO_A_PERSON)
    # Four months from 31 October end with February, on a Sunday: Monday is the last day.
    assert file.standing.hard_limit == date(2027, 3, 1)
    (late,) = await tick(office, date(2027, 1, 5))
    assert late.type == "comity.case.delayed.v1"
    assert await tick(office, date(2027, 3, 1)) == []
    (breach,) = await tick(office, date(2027, 3, 2))
    assert breach.type == "comity.case.deadline_breached.v1"
    assert breach.model_dump(mode="json")["hard_limit"] == "2027-03-01"
    for day in (date(2027, 3, 2), date(2027, 3, 3), date(2028, 1, 1)):
        assert await tick(office, day) == []
    after = await read(office, file)
    assert (after.standing.breached_on, after.standing.look_on) == (date(2027, 3, 2), None)
    assert (after.standing.state, after.decision.number) == ("with_officer", 1)


async def test_who_slept_through_every_day_only_says_that_the_limit_passed(
    office: Office,
) -> None:
    await world(office, date(2026, 12, 1))
    await office.actions.cases.open_case(office.receipt(), TO_A_PERSON)
    facts = await tick(office, date(2028, 12, 1))
    assert [fact.type for fact in facts] == ["comity.case.deadline_breached.v1"]


async def test_a_silent_institution_is_no_ground_to_refuse(office: Office) -> None:
    await world(office, date(2026, 11, 23))
    text = office.receipt(office.sheet(**NO_LEVEL))
    file = await office.actions.cases.open_case(text, credit())
    assert (file.ruling.outcome, file.standing.state) == ("INFO", "waiting")
    assert (file.standing.complete_on, file.standing.own_target) == (None, None)
    assert file.standing.information_due_on == date(2026, 12, 23)
    assert await tick(office, date(2026, 12, 23)) == []
    facts = await tick(office, date(2026, 12, 24))
    assert [fact.type for fact in facts] == [
        "comity.case.information_overdue.v1",
        "comity.decision.made.v1",
    ]
    after = await read(office, file)
    assert (after.ruling.outcome, after.ruling.finality) == ("REFER", "STEP")
    assert {"IN-201", "IN-301"} <= set(after.ruling.reasons)
    assert (after.standing.state, after.decision.number) == ("with_officer", 2)
    # A person can decide with what there is, and has a limit for it.
    assert after.standing.hard_limit == date(2027, 4, 26)
    assert await tick(office, date(2026, 12, 24)) == []
    assert await acts(office, file) == ["opened", "engine_ruled", "information_overdue"]


async def test_a_silent_applicant_is_not_called_a_silent_institution(office: Office) -> None:
    await world(office, date(2026, 11, 23))
    text = office.receipt(grades=office.grades(holder=HolderBinding.UNKNOWN))
    file = await office.actions.cases.open_case(text, credit())
    await tick(office, date(2027, 1, 20))
    after = await read(office, file)
    assert after.ruling.outcome == "REFER"
    assert "ID-201" in after.ruling.reasons
    assert "IN-301" not in after.ruling.reasons


async def test_a_state_without_rules_has_clocks_too(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    file = await office.actions.cases.open_case(office.receipt(), credit("LT"))
    assert (file.decision.policy_id, file.ruling.outcome) == ("LRC-min", "REFER")
    assert file.standing.own_target == date(2027, 3, 1)
    facts = await tick(office, date(2027, 3, 2))
    assert [fact.type for fact in facts] == ["comity.case.delayed.v1"]
    facts = await tick(office, date(2027, 5, 1))
    assert [fact.type for fact in facts] == ["comity.case.deadline_breached.v1"]


async def test_many_cases_are_looked_at_in_small_batches(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    for _ in range(23):
        await office.actions.cases.open_case(office.receipt(), TO_A_PERSON)
    move_to(office, date(2027, 2, 2))
    assert await office.actions.office.keep_clocks()
    assert not await office.actions.office.keep_clocks()
    delayed = [fact for fact in await office.announced() if fact.type == "comity.case.delayed.v1"]
    assert len({fact.key for fact in delayed}) == len(delayed) == 23


async def test_an_officer_announces_a_delay_in_time(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    file = await office.actions.cases.open_case(office.receipt(), TO_A_PERSON)
    delay = office.actions.office.announce_delay
    after = await delay(file.case.ref, "PC-103", date(2027, 3, 1), OFFICER)
    assert (after.standing.delayed_to, after.standing.delay_code) == (date(2027, 3, 1), "PC-103")
    assert (await office.announced())[-1].type == "comity.case.delayed.v1"
    assert await tick(office, date(2027, 3, 1)) == []
    (again,) = await tick(office, date(2027, 3, 2))
    assert again.model_dump()["code"] == "PC-102"
    trail = await office.actions.office.read_evidence(file.case.ref, OFFICER)
    assert [entry.act.by for entry in trail] == ["learner", "clock", "engine", "desk.anna", "clock"]


@pytest.mark.problem("delay-not-possible")
@pytest.mark.problem("clock-not-running")
async def test_a_delay_is_later_within_the_limit_and_on_ones_own_desk(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    file = await office.actions.cases.open_case(office.receipt(), TO_A_PERSON)
    delay = office.actions.office.announce_delay
    for day in (date(2027, 2, 1), date(2027, 4, 2)):
        with pytest.raises(DelayNotPossible):
            await delay(file.case.ref, "PC-101", day, OFFICER)
    with pytest.raises(CaseNotFound):
        await delay(file.case.ref, "PC-101", date(2027, 3, 1), replace(OFFICER, jurisdiction="HR"))
    with pytest.raises(CaseNotFound):
        await delay(UUID(int=404), "PC-101", date(2027, 3, 1), OFFICER)
    done = await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    with pytest.raises(ClockNotRunning):
        await delay(done.case.ref, "PC-101", date(2027, 3, 1), OFFICER)
    assert await acts(office, file) == ["opened", "completed", "engine_ruled"]


async def test_a_condition_that_is_not_met_in_time_goes_back_to_a_person(
    office: Office,
) -> None:
    await world(office, date(2026, 12, 1))
    file = await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    ruling = replace(file.ruling, outcome=Outcome.COND, conditions=("CO-102",))
    standing = watched(replace(file.standing, condition_due_on=date(2027, 1, 4)))
    decision = replace(file.decision, ruling=ruling, number=2)
    async with office.work() as work:
        await work.cases.decide(CaseFile(decision=decision, standing=standing))
    assert await tick(office, date(2027, 1, 4)) == []
    (lapsed,) = await tick(office, date(2027, 1, 5))
    assert lapsed.type == "comity.case.condition_lapsed.v1"
    said = lapsed.model_dump(mode="json")
    assert (said["code"], said["due_on"]) == ("CO-102", "2027-01-04")
    after = await read(office, file)
    assert (after.standing.state, after.standing.condition_due_on) == ("with_officer", None)
    assert after.standing.own_target == date(2027, 3, 8)
    assert await tick(office, date(2027, 1, 5)) == []


async def test_a_person_looks_at_any_result_and_a_grant_stays_in_force(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    granted = await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    assert (granted.ruling.finality, granted.standing.state) == ("FINAL", "decided")
    move_to(office, date(2027, 6, 1))
    ask = office.actions.office.ask_for_a_person
    after = await ask(granted.case.ref)
    assert after.decision == granted.decision
    assert (after.standing.state, after.standing.person_asked_on) == (
        "with_officer",
        date(2027, 6, 1),
    )
    # The person has clocks of their own.
    assert after.standing.own_target == date(2027, 8, 2)
    asked = (await office.announced())[-1]
    assert asked.type == "comity.case.human_review_requested.v1"
    assert await ask(granted.case.ref) == after
    assert (await office.announced())[-1] is asked or (await office.announced())[-1] == asked
    assert (await acts(office, granted)).count("person_asked") == 1


async def test_a_person_looks_at_a_case_that_still_waits(office: Office) -> None:
    await world(office, date(2026, 11, 23))
    text = office.receipt(office.sheet(**NO_LEVEL))
    file = await office.actions.cases.open_case(text, credit())
    after = await office.actions.office.ask_for_a_person(file.case.ref)
    assert after.standing.state == "with_officer"
    assert after.standing.hard_limit == date(2027, 3, 23)
    with pytest.raises(CaseNotFound):
        await office.actions.office.ask_for_a_person(UUID(int=404))


@pytest.mark.problem("case-closed")
async def test_a_grant_cannot_be_reopened_by_another_receipt(office: Office) -> None:
    await world(office, date(2026, 12, 1))
    granted = await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    with pytest.raises(CaseClosed):
        await office.actions.office.submit_receipt(granted.case.ref, office.receipt())
