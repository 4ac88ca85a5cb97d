"""A school whose signing key is ours, so that what it announces costs the mesh nothing to issue."""

from decimal import Decimal
from typing import Any
from urllib.parse import quote
from uuid import UUID

from comity_contracts.envelope import Envelope, Message, to_message
from comity_contracts.events.credentials import CredentialIssuedV1
from comity_credential import jose, vc_jwt
from comity_credential.fact_sheet import FactSheet
from comity_deploy.client_keys import private_key, public_key
from comity_deploy.story.stage import Stage
from comity_deploy.world.organisations import POHJALA, QUALITY_RO
from comity_kit.clock import SystemClock
from comity_kit.identifiers import Uuid7Identifiers
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    OfferKind,
    ParticipationMode,
    SupervisionAndIdentity,
)

SCHOOL = UUID("0198d000-0000-7000-8000-0000000be001")
DID = "did:web:bench.comity.example"
OPPORTUNITY = UUID("0198d000-0000-7000-8000-0000000be002")
AGREEMENT = "BENCH-AGREEMENT"


async def join(stage: Stage) -> None:
    """Let the school join, and a host promise to recognise what it awards."""
    key = public_key(private_key(stage.mesh.data, str(SCHOOL)))
    body = {
        "participant_id": str(SCHOOL),
        "kind": "higher_education_institution",
        "legal_name": "University of Haste (fictional)",
        "jurisdiction": "RO",
        "did": DID,
        "nationally_recognised": True,
    }
    request = ("POST", "/v1/participants")
    await stage.call(None, "registry:admin", "registry", request, json=body)
    path = f"/v1/participants/{SCHOOL}/keys/{quote(key['kid'], safe='')}"
    said = {"alg": "ES256", "jwk": key, "valid_from": "2024-01-01T00:00:00Z"}
    await stage.call(None, "registry:admin", "registry", ("PUT", path), json=said)
    granted = {"participant_id": str(SCHOOL), "eqf_levels": [6], "valid_from": "2024-01-01"}
    request = ("POST", "/v1/accreditations")
    await stage.call(QUALITY_RO, "registry:accredit", "registry", request, json=granted)
    body = {
        "opportunity_ids": [str(OPPORTUNITY)],
        "credits": "3",
        "signed_on": "2026-01-10",
        "host": "EE",
    }
    path = f"/v1/learning-agreements/{AGREEMENT}"
    await stage.call(POHJALA, "recognition:write", "recognition", ("PUT", path), json=body)


def announced(key: dict[str, Any]) -> tuple[str, Message]:
    """Return the reference of a new credential, and what the school announces of it."""
    new = Uuid7Identifiers().new
    now, ref = SystemClock().now(), new()
    sheet = FactSheet(
        credential_ref=ref,
        digest="c29tZSBkaWdlc3Q",
        institution_id=SCHOOL,
        institution_did=DID,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        home_jurisdiction="RO",
        kind=OfferKind.MICRO,
        standalone=True,
        award_month=f"{now:%Y-%m}",
        credit_system=CreditSystem.ECTS,
        credits=Decimal(3),
        eqf=EqfLevel.L6,
        learning_outcomes=("LO-a", "LO-b"),
        assessment_type=AssessmentType.EXAM,
        supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
        participation_mode=ParticipationMode.BLENDED,
        learning_agreement_ref=AGREEMENT,
    )
    said = vc_jwt.encode_claims(
        sheet.to_claims(), typ=vc_jwt.FACTS_TYPE, kid=f"{DID}#{key['kid']}", alg="ES256", iat=now
    )
    fact = CredentialIssuedV1(
        credential_ref=ref,
        institution_id=SCHOOL,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        award_month=f"{now:%Y-%m}",
        learning_agreement_ref=AGREEMENT,
        status_list_index=1,
        fact_sheet=jose.sign_bytes(said, key, "ES256"),
    )
    event = new()
    envelope = Envelope(
        id=event, source="http://bench.example", time=now, correlation_id=str(event)
    )
    return str(ref), to_message(fact, envelope)
