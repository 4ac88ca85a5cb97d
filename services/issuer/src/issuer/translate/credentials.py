"""Credentials and what happens to them."""

from comity_contracts.api.issuer import (
    CredentialBody,
    HeldCredentialBody,
    LearnerCredentialBody,
    SigningKeyBody,
)
from comity_contracts.events.credentials import (
    CredentialIssuedV1,
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_vocabulary.verdicts import CredentialStatus, ReasonClass

from issuer.domain.credential import Credential
from issuer.domain.institution import SigningKey

_STATUS_FACTS: dict[
    CredentialStatus,
    type[CredentialRevokedV1] | type[CredentialSuspendedV1] | type[CredentialReinstatedV1],
] = {
    CredentialStatus.REVOKED: CredentialRevokedV1,
    CredentialStatus.SUSPENDED: CredentialSuspendedV1,
    CredentialStatus.ACTIVE: CredentialReinstatedV1,
}


def credential_issued(credential: Credential, fact_sheet: str) -> CredentialIssuedV1:
    """Announce a credential: what it is worth, and nothing about whom it was given to."""
    return CredentialIssuedV1(
        credential_ref=credential.ref,
        institution_id=credential.institution_id,
        opportunity_id=credential.opportunity_id,
        opportunity_version=credential.opportunity_version,
        award_month=credential.award_month,
        learning_agreement_ref=credential.learning_agreement_ref,
        status_list_index=credential.slot.index,
        fact_sheet=fact_sheet,
        version=credential.status_version,
    )


def status_changed(
    credential: Credential, reason: ReasonClass
) -> CredentialRevokedV1 | CredentialSuspendedV1 | CredentialReinstatedV1:
    """Announce the status a credential is in now."""
    return _STATUS_FACTS[credential.status](
        credential_ref=credential.ref,
        institution_id=credential.institution_id,
        reason_class=reason,
        version=credential.status_version,
    )


def credential_body(credential: Credential) -> CredentialBody:
    """Show an institution what it issued."""
    return CredentialBody.model_validate(_known(credential))


def learner_credential_body(credential: Credential) -> LearnerCredentialBody:
    """Show a learner one line of their list."""
    return LearnerCredentialBody.model_validate(_shown(credential))


def held_credential_body(credential: Credential, token: str) -> HeldCredentialBody:
    """Hand a learner their credential."""
    return HeldCredentialBody.model_validate(_shown(credential) | {"credential": token})


def signing_key_body(key: SigningKey) -> SigningKeyBody:
    """Show the public part of a key."""
    return SigningKeyBody.model_validate({"kid": key.kid, "alg": key.alg, "jwk": key.jwk})


def _known(credential: Credential) -> dict[str, object]:
    return {
        "credential_ref": credential.ref,
        "institution_id": credential.institution_id,
        "opportunity_id": credential.opportunity_id,
        "opportunity_version": credential.opportunity_version,
        "cohort": credential.cohort,
        "award_month": credential.award_month,
        "status": credential.status,
        "status_version": credential.status_version,
        "issued_at": credential.issued_at,
    }


def _shown(credential: Credential) -> dict[str, object]:
    return _known(credential) | {
        "title": credential.title,
        "institution": credential.institution_name,
        "jurisdiction": credential.jurisdiction,
    }
