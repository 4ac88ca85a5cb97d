"""What was announced in the world, and what may be heard of a credential."""

from uuid import UUID

from comity_contracts.events.credentials import (
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_contracts.events.verifications import FraudSuspectedV1, VerificationCompletedV1
from comity_credential.fact_sheet import Receipt
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims, verify_proof
from comity_vocabulary.verdicts import ReasonClass

from verifier_world.world import World


def completed(world: World) -> list[VerificationCompletedV1]:
    return [fact for fact in world.announced if isinstance(fact, VerificationCompletedV1)]


def suspicions(world: World) -> list[str]:
    return [f.pattern_class for f in world.announced if isinstance(f, FraudSuspectedV1)]


def receipt_of(fact: VerificationCompletedV1, world: World) -> Receipt:
    claims = decode_claims(fact.receipt, typ=RECEIPT_TYPE)
    verify_proof(claims, [world.signer.key.as_verification_key()])
    return Receipt.from_claims(claims.claims)


def codes(fact: VerificationCompletedV1, world: World) -> set[str]:
    return {check.code for check in receipt_of(fact, world).checks}


def revoked(world: World, version: int = 2) -> CredentialRevokedV1:
    return CredentialRevokedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.ISSUED_IN_ERROR,
        version=version,
    )


def suspended(world: World, version: int = 2) -> CredentialSuspendedV1:
    return CredentialSuspendedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.UNDER_REVIEW,
        version=version,
    )


def reinstated(world: World, version: int = 3) -> CredentialReinstatedV1:
    return CredentialReinstatedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.REVIEW_CLOSED,
        version=version,
    )
