"""Whether an institution still stands by a credential, told by versions."""

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus

from verifier.domain.checks import Check, found
from verifier.domain.participants import ParticipantId

CredentialRef = NewType("CredentialRef", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an institution last said about its credential; `version` rises with each change."""

    credential_ref: CredentialRef
    institution_id: ParticipantId
    version: int
    status: CredentialStatus


def newer(known: Standing | None, heard: Standing) -> Standing:
    """Return what stands after hearing of a change, in whatever order changes arrive.

    Revocation absorbs: nothing that arrives after it, or is numbered above it, undoes it.

    Source: W3C Bitstring Status List 1.0: revocation is irreversible, suspension reversible.
    """
    if known is None:
        return heard
    if CredentialStatus.REVOKED in (known.status, heard.status):
        gone = known if known.status is CredentialStatus.REVOKED else heard
        return Standing(
            credential_ref=known.credential_ref,
            institution_id=known.institution_id,
            version=max(known.version, heard.version),
            status=gone.status,
        )
    return heard if heard.version > known.version else known


def check_status(status: CredentialStatus) -> Check:
    """Say what a status known from the institution's facts or its list means."""
    return found(_CODES[status])


_CODES = {
    CredentialStatus.ACTIVE: "status-active",
    CredentialStatus.SUSPENDED: "suspended",
    CredentialStatus.REVOKED: "revoked",
    CredentialStatus.UNKNOWN: "status-unavailable",
}
