"""What a board validated is awarded once, as prior learning, to whoever was enrolled."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.credentials import CredentialIssuedV1
from comity_contracts.events.validations import ValidationCertifiedV1
from comity_credential import vc_jwt
from comity_credential.fact_sheet import FactSheet
from comity_vocabulary.learning import AssessmentType, LearningBasis
from comity_vocabulary.refusals import Refusal
from issuer.consumers.validations import handlers
from issuer.domain.cohort import CohortJobId, RowState
from issuer.domain.enrolment import Admission, Enrolment
from issuer.domain.refusals import CohortNotFound
from issuer_bench.under_test import Issuer

if TYPE_CHECKING:
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState


VALIDATION = UUID(int=0xD0)
DECISION = "sha256:" + "9f" * 32


async def enrolled(issuer: Issuer, **terms: object) -> Enrolment:
    await issuer.institution()
    opportunity = await issuer.publish(**terms)
    admission = Admission(
        opportunity_id=opportunity.id,
        opportunity_version=1,
        cohort="2026-autumn",
        esi=issuer.ANA,
        learning_agreement_ref="la-1",
    )
    return await issuer.actions.open_enrolment(issuer.SCHOOL, admission)


async def certify(issuer: Issuer, enrolment: Enrolment, **changes: object) -> None:
    said: dict[str, Any] = {
        "validation_ref": VALIDATION,
        "institution_id": enrolment.institution_id,
        "opportunity_id": enrolment.opportunity_id,
        "opportunity_version": enrolment.opportunity_version,
        "enrolment_ref": enrolment.ref,
        "learning_outcomes": ("lo-1",),
        "assessed_on": date(2026, 11, 20),
        "board_decision_hash": DECISION,
        **changes,
    }
    await handlers(issuer.actions)[ValidationCertifiedV1](ValidationCertifiedV1(**said))
    await issuer.work()


async def sheets(issuer: Issuer) -> list[FactSheet]:
    tokens = [fact.fact_sheet for fact in await issuer.of_type(CredentialIssuedV1)]
    read = [vc_jwt.decode_claims(token, typ=vc_jwt.FACTS_TYPE) for token in tokens]
    return [FactSheet.from_claims(one.claims) for one in read]


@pytest.mark.requirement("R04")
@pytest.mark.requirement("R39")
async def test_what_a_board_validated_is_awarded_as_prior_learning(issuer: Issuer) -> None:
    enrolment = await enrolled(issuer)

    await certify(issuer, enrolment)

    [sheet] = await sheets(issuer)
    assert (sheet.assessment_type, sheet.learning_basis) == (
        AssessmentType.RPL,
        LearningBasis.PRIOR,
    )
    assert sheet.supervision_and_identity is None
    assert (sheet.learning_outcomes, sheet.award_month) == (("lo-1",), "2026-11")
    assert sheet.learning_agreement_ref == "la-1"
    [fact] = await issuer.of_type(CredentialIssuedV1)
    read = issuer.actions.learners.read_learner_credential
    _, token = await read(issuer.ANA, fact.credential_ref)
    document = str(vc_jwt.decode(token).document)
    assert issuer.ANA.lower() in document
    assert DECISION in document


async def test_a_validation_is_awarded_once(issuer: Issuer) -> None:
    enrolment = await enrolled(issuer)
    for _ in range(3):
        await certify(issuer, enrolment)
    assert len(await sheets(issuer)) == 1
    progress, (row,) = await issuer.report(CohortJobId(VALIDATION))
    assert (progress.count(RowState.ISSUED), row.state) == (1, RowState.ISSUED)


async def test_who_has_the_credential_of_the_cohort_gets_no_second_one(issuer: Issuer) -> None:
    enrolment = await enrolled(issuer)
    await certify(issuer, enrolment)
    await certify(issuer, enrolment, validation_ref=UUID(int=0xD1))
    assert len(await sheets(issuer)) == 1
    _, (row,) = await issuer.report(CohortJobId(UUID(int=0xD1)))
    assert row.state is RowState.REPEATED


async def test_an_award_before_its_accreditation_is_explained(issuer: Issuer) -> None:
    enrolment = await enrolled(issuer)
    await certify(issuer, enrolment, assessed_on=date(2025, 12, 31))
    assert await sheets(issuer) == []
    _, (row,) = await issuer.report(CohortJobId(VALIDATION))
    assert [problem.code for problem in row.problems] == ["not-accredited"]


@pytest.mark.problem("enrolment-not-found", "outcomes-not-certified")
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"enrolment_ref": UUID(int=404)}, "enrolment-not-found"),
        ({"institution_id": UUID(int=404)}, "enrolment-not-found"),
        ({"opportunity_id": UUID(int=404)}, "enrolment-not-found"),
        ({"opportunity_version": 2}, "enrolment-not-found"),
        ({"learning_outcomes": ()}, "outcomes-not-certified"),
        ({"learning_outcomes": ("lo-1", "lo-2")}, "outcomes-not-certified"),
    ],
)
async def test_a_certification_fits_its_enrolment(
    issuer: Issuer, change: dict[str, Any], refusal: str
) -> None:
    enrolment = await enrolled(issuer)
    with pytest.raises(Refusal) as refused:
        await certify(issuer, enrolment, **change)
    assert refused.value.code() == refusal
    with pytest.raises(CohortNotFound):
        await issuer.report(CohortJobId(VALIDATION))
    await issuer.work()
    assert await sheets(issuer) == []


@pytest.mark.problem("learner-unnamed")
async def test_who_was_forgotten_is_awarded_nothing(issuer: Issuer) -> None:
    enrolment = await enrolled(issuer)
    await issuer.actions.learners.erase_learner(issuer.ANA)
    with pytest.raises(Refusal) as refused:
        await certify(issuer, enrolment)
    assert refused.value.code() == "learner-unnamed"


@pytest.mark.requirement("R04")
async def test_an_offer_of_validation_itself_is_issued_from_a_cohort(issuer: Issuer) -> None:
    await issuer.institution()
    offer = {
        "assessment": {"type": "rpl"},
        "learning_basis": "prior",
        "learning_setting": "informal",
    }
    (row,) = await issuer.issue(await issuer.publish(**offer), issuer.row())
    assert row.state is RowState.ISSUED, row
    [sheet] = await sheets(issuer)
    assert (sheet.assessment_type, sheet.learning_basis) == (
        AssessmentType.RPL,
        LearningBasis.PRIOR,
    )


async def test_an_enrolment_keeps_the_identifier_as_ciphertext_only(
    in_memory: Issuer, memory: "MemoryTransactions[MemoryState]"
) -> None:
    enrolment = await enrolled(in_memory)
    assert enrolment.sealed_esi is not None
    assert in_memory.ANA.lower() not in repr(memory.state).lower()
