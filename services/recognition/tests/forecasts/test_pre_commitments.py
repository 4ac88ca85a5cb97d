"""What an authority promised beforehand is kept, whatever its rules say later."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.forecasts import PreCommitmentMadeV1
from comity_credential.fact_sheet import HolderBinding, Integrity
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.case import CaseFile
from recognition.domain.case_document import read_inputs
from recognition.domain.dossier import Wish
from recognition.domain.evidence import ActKind, first_break
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.forecasts.forecast import Forecast, Question
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.forecasts.target import target_document
from recognition.domain.procedure.engine import decide
from recognition.domain.rebuilding.rebuilt import rebuilt
from recognition.domain.rebuilding.records import record_of
from recognition.domain.refusals import (
    ForecastNotFinal,
    ForecastNotFound,
    ForecastStale,
    PreCommitmentDiffers,
    PreCommitmentExpired,
    PreCommitmentMalformed,
    PreCommitmentOfAnotherJurisdiction,
    PreCommitmentSignatureInvalid,
)
from recognition_stage.office import Office

OFFERED, UNIVERSITY, EE, HR = UUID(int=0x0B), UUID(int=0xA), UUID(int=0xE0), UUID(int=0xE1)
ELECTIVE = Question(opportunity_id=OFFERED, host="HR", purpose=Purpose.ELECTIVE)
TARGET = Target(
    eqf=6,
    ects=Decimal(5),
    los=(
        TargetOutcome(id="LO-b", essential=True),
        TargetOutcome(id="LO-a", essential=True),
    ),
)
CREDIT = Question(opportunity_id=OFFERED, host="HR", purpose=Purpose.CREDIT, target=TARGET)
UNTIL = date(2027, 6, 30)


def claims(forecast: Forecast, **said: object) -> dict[str, object]:
    """Return what an authority says when it promises a forecast; `said` wins."""
    question, ruling = forecast.question, forecast.ruling
    return {
        "forecast_id": forecast.id,
        "policy_hash": forecast.policy_hash,
        "input_hash": forecast.input_hash,
        "opportunity_id": str(question.opportunity_id),
        "opportunity_version": forecast.opportunity_version,
        "host": question.host,
        "purpose": question.purpose.value,
        "target": target_document(question.target),
        "outcome": ruling.outcome.value,
        "credits": None if ruling.credits is None else f"{ruling.credits}",
        "valid_until": UNTIL.isoformat(),
        **said,
    }


async def known(office: Office) -> None:
    await office.hear_participants()
    await office.activate("HR-demo")
    await office.hear(office.offer())


async def forecast_of(office: Office, question: Question = ELECTIVE) -> Forecast:
    return (await office.actions.forecasts.give_forecast(question)).forecast


async def promise(office: Office, question: Question = ELECTIVE, **said: object) -> PreCommitment:
    text = office.pre_commitment(HR, claims(await forecast_of(office, question), **said))
    return await office.actions.forecasts.make_pre_commitment(text, HR)


async def make_stricter(office: Office) -> None:
    """Bring rules into force under which the university's quality assurance is too weak."""
    text, authority = office.signed_policy(
        "HR-demo",
        version="2026.9",
        in_force={"from": "2026-11-20", "until": None},
        quality={"min": "strong", "below": "refer"},
    )
    await office.enact(text, authority)


async def applied(office: Office, question: Question = ELECTIVE, **changes: Any) -> CaseFile:  # noqa: ANN401 - of the sheet, or the grades
    grades = changes.pop("grades", office.grades())
    month = f"{office.clock.now():%Y-%m}"
    sheet = office.sheet(**{"learning_agreement_ref": None, "award_month": month, **changes})
    wish = Wish(purpose=question.purpose, host=question.host, target=question.target)
    return await office.actions.cases.open_case(office.receipt(sheet, grades=grades), wish)


async def refused(office: Office, by: UUID = HR, **said: object) -> type[Refusal]:
    text = office.pre_commitment(by, claims(await forecast_of(office), **said))
    with pytest.raises(Refusal) as no:
        await office.actions.forecasts.make_pre_commitment(text, by)
    assert [fact for fact in await office.announced() if "pre_commitment" in fact.type] == []
    return type(no.value)


async def test_a_promise_is_kept_and_announced_as_it_was_signed(office: Office) -> None:
    await known(office)
    made = await promise(office)
    listed = await office.actions.forecasts.list_pre_commitments(OFFERED, "HR")
    assert list(listed) == [made]
    assert list(await office.actions.forecasts.list_pre_commitments(OFFERED, "EE")) == []
    (told,) = [one for one in await office.announced() if isinstance(one, PreCommitmentMadeV1)]
    assert (told.pre_commitment_id, told.valid_until) == (made.id, UNTIL)
    assert told.pre_commitment == made.signed


async def test_making_the_same_promise_again_makes_no_second_one(office: Office) -> None:
    await known(office)
    assert await promise(office) == await promise(office)
    assert len(await office.actions.forecasts.list_pre_commitments(OFFERED, "HR")) == 1


@pytest.mark.requirement("R69")
@pytest.mark.parametrize("question", [ELECTIVE, CREDIT], ids=lambda one: one.purpose.value)
async def test_a_promise_is_kept_under_a_stricter_policy(
    office: Office, question: Question
) -> None:
    await known(office)
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
    await known(office)
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
    await known(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.REFER
    assert file.decision.pre_commitment_id is None


async def test_where_the_rules_give_as_much_no_promise_is_needed(memory_office: Office) -> None:
    await known(memory_office)
    await promise(memory_office)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id is None


async def test_a_promise_outlives_what_the_registers_said(memory_office: Office) -> None:
    await known(memory_office)
    made = await promise(memory_office)
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id == made.id


async def test_a_promise_outlives_a_report_that_ran_out(memory_office: Office) -> None:
    await known(memory_office)
    university = memory_office.participant(UNIVERSITY, version=2, nationally_recognised=False)
    await memory_office.hear(university)
    await memory_office.hear_report_until(date(2026, 12, 1))
    made = await promise(memory_office)
    memory_office.clock.advance(timedelta(days=60))
    file = await applied(memory_office)
    assert file.ruling.outcome is Outcome.FULL
    assert file.decision.pre_commitment_id == made.id


async def test_who_earned_it_in_time_may_apply_late(memory_office: Office) -> None:
    await known(memory_office)
    await promise(memory_office, valid_until="2026-11-30")
    await make_stricter(memory_office)
    memory_office.clock.advance(timedelta(days=300))
    file = await applied(memory_office, award_month="2026-11")
    assert file.ruling.outcome is Outcome.FULL


async def test_a_promise_ends_with_its_term(memory_office: Office) -> None:
    await known(memory_office)
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
    await known(memory_office)
    await promise(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office, **changes)
    assert file.ruling.outcome is Outcome.REFER
    assert file.decision.pre_commitment_id is None


@pytest.mark.parametrize("target", [None, Target(eqf=6, ects=Decimal(5))])
async def test_a_promise_is_about_one_target(memory_office: Office, target: Target | None) -> None:
    await known(memory_office)
    await promise(memory_office, CREDIT)
    await make_stricter(memory_office)
    asked = Question(opportunity_id=OFFERED, host="HR", purpose=Purpose.CREDIT, target=target)
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
    await known(memory_office)
    await promise(memory_office)
    await make_stricter(memory_office)
    file = await applied(memory_office, grades=memory_office.grades(**grades))
    assert file.ruling.outcome in {Outcome.INADM, Outcome.INFO}
    assert file.decision.pre_commitment_id is None


async def test_a_credential_that_says_less_than_was_announced_is_judged_by_what_it_says(
    memory_office: Office,
) -> None:
    await known(memory_office)
    await promise(memory_office)
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    file = await applied(memory_office, credits=Decimal(3))
    assert file.decision.pre_commitment_id is None


@pytest.mark.problem("pre-commitment-expired")
@pytest.mark.problem("pre-commitment-differs")
@pytest.mark.problem("pre-commitment-malformed")
@pytest.mark.problem("forecast-not-found")
@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"valid_until": "2026-11-21"}, PreCommitmentExpired),
        ({"credits": "6"}, PreCommitmentDiffers),
        ({"outcome": "AUTO"}, PreCommitmentDiffers),
        ({"opportunity_version": 2}, PreCommitmentDiffers),
        ({"opportunity_id": str(UUID(int=7))}, PreCommitmentDiffers),
        ({"purpose": "credit"}, PreCommitmentDiffers),
        ({"target": {"eqf": 5}}, PreCommitmentDiffers),
        ({"policy_hash": "sha-256:" + "0" * 64}, PreCommitmentDiffers),
        ({"forecast_id": "sha-256:" + "0" * 64}, ForecastNotFound),
        ({"forecast_id": "\x00"}, PreCommitmentMalformed),
        ({"opportunity_id": "mine"}, PreCommitmentMalformed),
        ({"opportunity_version": 0}, PreCommitmentMalformed),
        ({"valid_until": None}, PreCommitmentMalformed),
        ({"valid_until": "soon"}, PreCommitmentMalformed),
        ({"purpose": "pleasure"}, PreCommitmentMalformed),
        ({"target": {"eqf": 9}}, PreCommitmentMalformed),
        ({"credits": -1}, PreCommitmentMalformed),
        ({"outcome": 7}, PreCommitmentMalformed),
        ({"host": 7}, PreCommitmentMalformed),
    ],
)
async def test_only_the_forecast_itself_can_be_promised(
    office: Office, said: dict[str, Any], refusal: type[Refusal]
) -> None:
    await known(office)
    assert await refused(office, **said) is refusal


@pytest.mark.problem("pre-commitment-of-another-jurisdiction")
@pytest.mark.problem("pre-commitment-signature-invalid")
async def test_only_an_authority_or_office_of_the_host_can_promise(
    memory_office: Office,
) -> None:
    await known(memory_office)
    assert await refused(memory_office, by=EE) is PreCommitmentOfAnotherJurisdiction
    assert await refused(memory_office, by=UNIVERSITY) is PreCommitmentSignatureInvalid
    assert await refused(memory_office, by=UUID(int=404)) is PreCommitmentSignatureInvalid
    text = memory_office.pre_commitment(EE, claims(await forecast_of(memory_office)))
    with pytest.raises(PreCommitmentSignatureInvalid):
        await memory_office.actions.forecasts.make_pre_commitment(text, HR)


@pytest.mark.problem("forecast-stale")
async def test_a_stale_forecast_cannot_be_promised(office: Office) -> None:
    await known(office)
    text = office.pre_commitment(HR, claims(await forecast_of(office)))
    await office.hear_report(ReportDecision.NEGATIVE)
    with pytest.raises(ForecastStale):
        await office.actions.forecasts.make_pre_commitment(text, HR)


async def test_a_forecast_under_rules_that_ended_cannot_be_promised(
    memory_office: Office,
) -> None:
    await known(memory_office)
    before = claims(await forecast_of(memory_office))
    text, authority = memory_office.signed_policy(
        "HR-demo", version="2026.9", in_force={"from": "2026-11-24", "until": None}
    )
    await memory_office.enact(text, authority)
    memory_office.clock.advance(timedelta(days=3))
    with pytest.raises(ForecastStale):
        late = memory_office.pre_commitment(HR, before)
        await memory_office.actions.forecasts.make_pre_commitment(late, HR)


@pytest.mark.problem("forecast-not-final")
async def test_what_a_person_must_find_cannot_be_promised(memory_office: Office) -> None:
    await known(memory_office)
    await make_stricter(memory_office)
    assert await refused(memory_office) is ForecastNotFinal


async def test_a_receipt_is_no_promise(memory_office: Office) -> None:
    await known(memory_office)
    with pytest.raises(PreCommitmentMalformed):
        await memory_office.actions.forecasts.make_pre_commitment(memory_office.receipt(), HR)
