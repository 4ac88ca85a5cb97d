"""What is said of one credential: its facts, its receipt, its offer, its agreement."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from comity_contracts.events.opportunities import OpportunityOutcome, OpportunityPublishedV1
from comity_contracts.events.quality import QualityReportPublishedV1
from comity_contracts.events.verifications import VerificationCompletedV1
from comity_credential.fact_sheet import (
    FactSheet,
    Grades,
    HolderBinding,
    Integrity,
    IssuerTrust,
    Receipt,
)
from comity_credential.vc_jwt import (
    RECEIPT_TYPE,
)
from comity_kit.testing.clock import NOON
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
    SupervisionAndIdentity,
)
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportStatus
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from recognition.domain.agreement import Promise, Registrar

from recognition_stage.world import AGREEMENT_REF, OPPORTUNITY, UNIVERSITY, VERIFIER, did, signed

SHEET = FactSheet(
    credential_ref=UUID(int=1),
    digest="c29tZSBkaWdlc3Q",
    institution_id=UNIVERSITY,
    institution_did=did(UNIVERSITY),
    opportunity_id=OPPORTUNITY,
    opportunity_version=1,
    home_jurisdiction="RO",
    kind=OfferKind.MICRO,
    standalone=True,
    award_month="2026-11",
    credit_system=CreditSystem.ECTS,
    credits=Decimal(5),
    eqf=EqfLevel.L6,
    learning_outcomes=("LO-a", "LO-b"),
    assessment_type=AssessmentType.EXAM,
    supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
    participation_mode=ParticipationMode.BLENDED,
    quality_statements=("external_review",),
    learning_agreement_ref=AGREEMENT_REF,
)

GRADES = Grades(
    integrity=Integrity.VALID,
    issuer_trust=IssuerTrust.TRUSTED,
    status=CredentialStatus.ACTIVE,
    holder=HolderBinding.BOUND,
    issuer_confirmed=True,
    details_match=True,
)


def receipt(
    sheet: FactSheet | None = SHEET,
    *,
    at: datetime = NOON,
    by: UUID = VERIFIER,
    grades: Grades = GRADES,
    **claims: object,
) -> str:
    """Return what the verifier signs about a credential; `claims` are added or win."""
    plain = Receipt(
        receipt_id=UUID(int=0x4EC),
        verifier_did=did(VERIFIER),
        verdict=Verdict.VALID,
        checks=(),
        credential_ref=SHEET.credential_ref,
        facts=sheet,
        grades=grades,
        checked_at=at,
    )
    return signed(by, {**plain.to_claims(), **claims}, RECEIPT_TYPE, at)


def verified(text: str, sheet: FactSheet = SHEET) -> VerificationCompletedV1:
    """Return the fact by which the verifier announces a receipt."""
    return VerificationCompletedV1(
        verification_id=UUID(int=0x5EC),
        credential_ref=sheet.credential_ref,
        institution_id=sheet.institution_id,
        verdict=Verdict.VALID,
        status=CredentialStatus.ACTIVE,
        learning_agreement_ref=sheet.learning_agreement_ref,
        checked_at=NOON,
        receipt=text,
    )


def report(decision: ReportDecision = ReportDecision.POSITIVE) -> QualityReportPublishedV1:
    return QualityReportPublishedV1(
        report_id=UUID(int=0x9A),
        participant_id=UNIVERSITY,
        agency="ARACIS",
        activity=ReportActivity.INSTITUTIONAL,
        status=ReportStatus.OBLIGATORY,
        decision=decision,
        valid_from=date(2023, 1, 1),
    )


OFFER = OpportunityPublishedV1(
    opportunity_id=OPPORTUNITY,
    version=1,
    institution_id=UNIVERSITY,
    jurisdiction="RO",
    title="Data protection",
    language="en",
    kind=OfferKind.MICRO,
    standalone=True,
    quality_statements=("external_review",),
    fields=("0613",),
    learning_outcomes=(
        OpportunityOutcome(id="LO-a", title="A"),
        OpportunityOutcome(id="LO-b", title="B"),
    ),
    credit_system=CreditSystem.ECTS,
    credits=Decimal(5),
    eqf_level=EqfLevel.L6,
    level_status=LevelStatus.REFERENCED,
    assessment_type=AssessmentType.EXAM,
    supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
    participation_mode=ParticipationMode.BLENDED,
    learning_setting=LearningSetting.FORMAL,
    learning_basis=LearningBasis.NEW,
    origin=Origin.DESIGNED,
    stackability=Stackability.STACKABLE,
    total_fee_eur=Decimal(120),
    free_of_charge=False,
    published_on=date(2026, 9, 15),
)
"""The offer that `SHEET` is a credential of."""

PROMISE = Promise(
    ref=AGREEMENT_REF,
    host="EE",
    opportunity_ids=(OPPORTUNITY,),
    credits=Decimal(5),
    signed_on=date(2026, 9, 1),
)
HOST = Registrar(
    participant_id=UUID(int=0xB),
    kind=ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
    jurisdiction="EE",
)
