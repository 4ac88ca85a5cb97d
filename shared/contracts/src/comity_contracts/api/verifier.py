"""What anyone may ask of the verifier, and what it answers; no person in any answer."""

from typing import Annotated, Any
from uuid import UUID

from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict
from pydantic import Field, StringConstraints

from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantRegisteredV1,
)
from comity_contracts.wire import Amount, Body, Count, Day, HttpsUrl, Instant, Level, Request

CredentialText = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=1_000_000)]
"""A credential as it was handed in; anything at all, since telling what it is is the service."""

LearnerIdentifier = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=255)]
"""A European Student Identifier."""


class VerificationRequest(Request):
    """A credential to be checked; it is not kept."""

    credential: CredentialText


class ReceiptRequest(Request):
    """A credential to be checked and vouched for; `audience` is who will read the receipt.

    `presenter` is the European Student Identifier under which the caller signed the learner in,
    where the caller is not the learner: it is compared with the credential and not kept.
    """

    credential: CredentialText
    audience: HttpsUrl | None = None
    presenter: LearnerIdentifier | None = None


class CheckBody(Body):
    """One named check; `code` is stable, `detail` one sentence."""

    check: CheckName
    result: CheckResult
    code: str
    detail: str


class SummaryBody(Body):
    """What a credential says that was truly signed by its issuer, without its learner."""

    title: str
    issuer: str
    issuer_did: str
    awarded_on: Day | None = None
    ects: Amount | None = None
    eqf_level: Level | None = None


class VerificationBody(Body):
    """A verification: every named check in order, and the verdict that follows.

    `summary` is missing where the signature does not hold: such a document says nothing.
    """

    verification_id: UUID
    verdict: Verdict
    status: CredentialStatus
    checks: tuple[CheckBody, ...]
    checked_at: Instant
    summary: SummaryBody | None = None


class ReceiptBody(Body):
    """A receipt: a JWS by the verifier over the verdict, the checks, and facts without a person."""

    verification_id: UUID
    verdict: Verdict
    checks: tuple[CheckBody, ...]
    receipt: str


class KeySetBody(Body):
    """Public keys by which signatures are checked, a JWK Set (RFC 7517)."""

    keys: Annotated[tuple[dict[str, Any], ...], Field(max_length=20)]


class KnownStatusBody(Body):
    """What an institution last said about one of its credentials."""

    credential_ref: UUID
    institution_id: UUID
    version: Count
    status: CredentialStatus


class TrustSnapshotBody(Body):
    """What must be known to verify without a network, in the words of the registry's facts.

    `status_lists` are signed lists by their address; where neither they nor `statuses` say how a
    credential stands, that cannot be checked.
    """

    taken_at: Instant
    participants: tuple[ParticipantRegisteredV1, ...] = ()
    accreditations: tuple[AccreditationGrantedV1, ...] = ()
    withdrawals: tuple[AccreditationWithdrawnV1, ...] = ()
    statuses: tuple[KnownStatusBody, ...] = ()
    status_lists: dict[str, str] = Field(default_factory=dict)
