"""A credential an institution issued, as the issuer keeps it, and how its status may change."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus

from issuer.domain.institution import InstitutionId
from issuer.domain.learner import LearnerId
from issuer.domain.opportunity import OpportunityId
from issuer.domain.refusals import CredentialRevoked
from issuer.domain.status_list import Slot

CredentialRef = NewType("CredentialRef", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What is known of a credential without the learner's key; `award_month` is YYYY-MM.

    The title and the institution's name and jurisdiction are those at the time of the award.
    """

    ref: CredentialRef
    institution_id: InstitutionId
    opportunity_id: OpportunityId
    opportunity_version: int
    cohort: str
    learner_id: LearnerId
    title: str
    institution_name: str
    jurisdiction: str
    award_month: str
    slot: Slot
    learning_agreement_ref: str | None = None
    status: CredentialStatus = CredentialStatus.ACTIVE
    status_version: int = 1
    issued_at: datetime | None = None

    @property
    def token_context(self) -> str:
        """What the signed credential is sealed for."""
        return f"credential:{self.ref}:token"

    @property
    def draft_context(self) -> str:
        """What the bytes to be signed are sealed for."""
        return f"credential:{self.ref}:draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A credential with the bytes that will be signed, stored before they are.

    `sealed_to_sign` is encrypted for the learner; `facts_to_sign` names nobody. `job_id` and
    `row` say which row of which cohort waits for it.
    """

    credential: Credential
    job_id: UUID
    row: int
    kid: str
    sealed_to_sign: bytes
    facts_to_sign: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A signed credential, encrypted for the learner, and the signed facts, which name nobody."""

    ref: CredentialRef
    sealed_token: bytes
    fact_sheet: str
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCredential:
    """A credential with the signed token, still encrypted for its learner."""

    credential: Credential
    sealed_token: bytes


def with_status(credential: Credential, status: CredentialStatus) -> Credential:
    """Return the credential in another status; the same one where nothing changes.

    Raises:
        CredentialRevoked: it is revoked, which cannot be undone.

    Source: W3C Bitstring Status List v1.0: revocation is irreversible, suspension reversible.
    """
    if credential.status is status:
        return credential
    if credential.status is CredentialStatus.REVOKED:
        raise CredentialRevoked
    return replace(credential, status=status, status_version=credential.status_version + 1)
