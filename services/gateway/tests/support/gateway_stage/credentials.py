"""Credentials as the issuer keeps them, and courses as it offers them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody, OpportunityBody
from comity_contracts.api.opportunity_terms import OpportunityTerms
from comity_credential import jose, vc_jwt, vcdm
from comity_credential.record import (
    AwardingBody,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    Workload,
)
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    ParticipationMode,
    SupervisionAndIdentity,
)
from comity_vocabulary.verdicts import CredentialStatus
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway_stage.names import INSTITUTION, JUNE, OPPORTUNITY, REF


def signed(title: str = "Data Ethics for Public Services", ref: UUID = REF) -> str:
    """Return a credential of the real format, signed."""
    record = MicroCredential(
        credential_ref=ref,
        learner=Learner(given_name="Ana", family_name="Quillfeather", learner_identifier="L-1"),
        title=title,
        countries=("IE",),
        awarding_bodies=(AwardingBody(id="did:web:corrib.example", legal_name="C", country="IE"),),
        awarded_on=date(2026, 6, 12),
        learning_outcomes=(
            LearningOutcome(id="LO-1", title="Map who is affected by a data project"),
            LearningOutcome(id="LO-2", title="Say no with reasons"),
        ),
        workload=Workload(ects=Decimal(6), credit_system=CreditSystem.ECTS, hours=Decimal(150)),
        level=Level(eqf=EqfLevel.L6),
        assessment_type=AssessmentType.ORAL_EXAM,
        participation_mode=ParticipationMode.ONLINE,
        quality_assurance=(QualityStatement(kind="external_review", agency="QQI"),),
        supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
        grade="Very good",
    )
    document = vcdm.to_document(
        record, issuer_did="did:web:corrib.example", status=None, valid_from=JUNE
    )
    kid = "did:web:corrib.example#1"
    unsigned = vc_jwt.encode(document, kid=kid, alg="Ed25519", iat=JUNE)
    return jose.sign_bytes(
        unsigned, Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x07"), "Ed25519"
    )


def held(title: str = "Data Ethics for Public Services", ref: UUID = REF) -> HeldCredentialBody:
    """Return a credential as the issuer keeps it for its learner."""
    return HeldCredentialBody(
        credential_ref=ref,
        institution_id=INSTITUTION,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        cohort="2026-spring",
        award_month="2026-06",
        status=CredentialStatus.ACTIVE,
        status_version=0,
        issued_at=JUNE,
        title=title,
        institution="Corrib Institute of Technology",
        jurisdiction="IE",
        credential=signed(title, ref),
    )


def opportunity(title: str = "Data Ethics for Public Services") -> OpportunityBody:
    """Return a course of the catalogue."""
    terms = {
        "title": title,
        "language": "en",
        "fields": ["0313"],
        "learning_outcomes": [{"id": "lo-1", "title": "Say no with reasons"}],
        "workload": {"credit_system": "ECTS", "credits": 6},
        "level": {"status": "referenced", "eqf": 6},
        "assessment": {"type": "exam"},
        "participation_mode": "online",
        "quality_assurance": [{"kind": "programme", "agency": "QQI"}],
        "learning_setting": "formal",
        "learning_basis": "new",
        "origin": "extracted",
        "stackability": "stackable",
        "pricing": {"total_fee_eur": 350},
    }
    return OpportunityBody(
        opportunity_id=OPPORTUNITY,
        version=2,
        institution_id=INSTITUTION,
        jurisdiction="IE",
        published_on=date(2026, 2, 1),
        terms=OpportunityTerms.model_validate(terms),
    )
