"""What an authority promised beforehand is kept, whatever its rules say later."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_credential.fact_sheet import HolderBinding, Integrity
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.case_document import read_inputs
from recognition.domain.evidence import ActKind, first_break
from recognition.domain.facts import Target
from recognition.domain.forecasts.forecast import Question
from recognition.domain.procedure.engine import decide
from recognition.domain.rebuilding.rebuilt import rebuilt
from recognition.domain.rebuilding.records import record_of
from recognition_stage.forecasting import (
    CREDIT,
    ELECTIVE,
    UNTIL,
    applied,
    make_stricter,
    offered,
    promise,
)
from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY, UNIVERSITY


@pytest.mark.requirement("R69")
@pytest.mark.parametrize("question", [ELECTIVE, CREDIT], ids=lambda one: one.purpose.value)
async def test_a_promise_is_kept_under_a_stricter_policy(
    office: Office, question: Question
) -> None:
    await offered(office)
    made = await promise(office, question)
    await make_stricter(office)
    office.clock.advance(timedelta(days=30))
    file = await applied(office, question)
    decision = file.decision
    assert (file.ruling.outcome, file.ruling.finality) == (Outcome.FULL, Finality.FINAL)
    assert file.ruling.credits == made.promise.credits
    assert decision.pre_commitment_id == made.id
    assert decision.policy_hash == made.promise.policy_hash
    async with office.work() as work:
        kept = await work.cases.find(file.case.ref)
        trail = await work.evidence.trail(file.case.ref)
        law = await work.policies.of_jurisdiction("HR")
    assert kept == file
    assert first_break(trail) is None
    today, then = [entry for entry in trail if entry.act.kind is ActKind.ENGINE_RULED]
    rulings = [record_of(entry.act.said)["decision"] for entry in (today, then)]
    assert [one["ruling"]["outcome"] for one in rulings] == ["REFER", "FULL"]
    assert rulings[1]["pre_commitment_id"] == str(made.id)
    assert rebuilt(trail).file == file
    (promised,) = [one.policy for one in law if one.hash == decision.policy_hash]
    assert decide(promised, read_inputs(decision.facts)).outcome is Outcome.FULL


async def test_a_promise_is_kept_in_a_case_that_is_ruled_on_again(office: Office) -> None:
    await offered(office)
    made = await promise(office)
    await make_stricter(office)
    asked = await applied(office, grades=office.grades(holder=HolderBinding.UNKNOWN))
    assert asked.ruling.outcome is Outcome.INFO
    month = f"{office.clock.now():%Y-%m}"
    sheet = office.sheet(learning_agreement_ref=None, award_month=month)
    file = await office.actions.office.submit_receipt(asked.case.ref, office.receipt(sheet))
    assert (file.ruling.outcome, file.ruling.finality) == (Outcome.FULL, Finality.FINAL)
    assert (file.decision.number, file.decision.pre_commitment_id) == (2, made.id)
    async with office.work() as work:
        assert await work.cases.find(file.case.ref) == file
        trail = await work.evidence.trail(file.case.ref)
    assert first_break(trail) is None
    assert rebuilt(trail).file == file


async def test_without_a_promise_the_stricter_policy_holds(memory_office: Office) -> None:
    await offered(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.REFER
    assert file.decision.pre_commitment_id is None


async def test_where_the_rules_give_as_much_no_promise_is_needed(memory_office: Office) -> None:
    await offered(memory_office)
    await promise(memory_office)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id is None


async def test_a_promise_outlives_what_the_registers_said(memory_office: Office) -> None:
    await offered(memory_office)
    made = await promise(memory_office)
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id == made.id


async def test_a_promise_outlives_a_report_that_ran_out(memory_office: Office) -> None:
    await offered(memory_office)
    university = memory_office.participant(UNIVERSITY, version=2, nationally_recognised=False)
    await memory_office.hear(university)
    await memory_office.hear_report_until(date(2026, 12, 1))
    made = await promise(memory_office)
    memory_office.clock.advance(timedelta(days=60))
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id == made.id


async def test_who_earned_it_in_time_may_apply_late(memory_office: Office) -> None:
    await offered(memory_office)
    await promise(memory_office, valid_until="2026-11-30")
    await make_stricter(memory_office)
    memory_office.clock.advance(timedelta(days=300))
    file = await applied(memory_office, award_month="2026-11")
    assert file.ruling.outcome is Outcome.FULL


async def test_a_promise_ends_with_its_term(memory_office: Office) -> None:
    await offered(memory_office)
    await promise(memory_office)
    await make_stricter(memory_office)
    memory_office.clock.advance(UNTIL - memory_office.clock.now().date() + timedelta(days=40))
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.REFER
    assert file.decision.pre_commitment_id is None


@pytest.mark.parametrize(
    "changes",
    [
        {"opportunity_version": 2},
        {"opportunity_id": UUID(int=0x0C)},
        {"opportunity_id": None, "opportunity_version": None},
    ],
)
async def test_a_promise_is_about_one_version_of_one_offer(
    memory_office: Office, changes: dict[str, Any]
) -> None:
    await offered(memory_office)
    await promise(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office, **changes)
    assert file.ruling.outcome is Outcome.REFER
    assert file.decision.pre_commitment_id is None


@pytest.mark.parametrize("target", [None, Target(eqf=6, ects=Decimal(5))])
async def test_a_promise_is_about_one_target(memory_office: Office, target: Target | None) -> None:
    await offered(memory_office)
    await promise(memory_office, CREDIT)
    await make_stricter(memory_office)
    asked = Question(opportunity_id=OPPORTUNITY, host="HR", purpose=Purpose.CREDIT, target=target)
    assert (await applied(memory_office, asked)).decision.pre_commitment_id is None
    elective = await applied(memory_office, ELECTIVE)
    assert elective.decision.pre_commitment_id is None


@pytest.mark.parametrize(
    "grades",
    [
        {"status": CredentialStatus.REVOKED},
        {"status": CredentialStatus.SUSPENDED},
        {"holder": HolderBinding.NOT_BOUND},
        {"integrity": Integrity.INVALID},
    ],
    ids=str,
)
async def test_no_promise_saves_a_credential_that_fails_itself(
    memory_office: Office, grades: dict[str, Any]
) -> None:
    await offered(memory_office)
    await promise(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office, grades=memory_office.grades(**grades))
    assert file.ruling.outcome in {Outcome.INADM, Outcome.INFO}
    assert file.decision.pre_commitment_id is None


async def test_a_credential_that_says_less_than_was_announced_is_judged_by_what_it_says(
    memory_office: Office,
) -> None:
    await offered(memory_office)
    await promise(memory_office)
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    file = await applied(memory_office, credits=Decimal(3))
    assert file.decision.pre_commitment_id is None
