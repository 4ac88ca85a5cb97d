"""What other services announce, in the words of this one."""

from collections.abc import Mapping
from datetime import datetime

from comity_contracts.events.credentials import (
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_contracts.events.participants import ParticipantKey, ParticipantRegisteredV1
from comity_contracts.events.quality import QualityReportPublishedV1
from comity_contracts.wire import Fact
from comity_credential.jose import VerificationKey
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.facts import Report
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.receipts import StatusChange

StatusFact = CredentialSuspendedV1 | CredentialReinstatedV1 | CredentialRevokedV1

STATUSES: Mapping[type[Fact], CredentialStatus] = {
    CredentialSuspendedV1: CredentialStatus.SUSPENDED,
    CredentialReinstatedV1: CredentialStatus.ACTIVE,
    CredentialRevokedV1: CredentialStatus.REVOKED,
}


def to_participant(fact: ParticipantRegisteredV1) -> Participant:
    """Read a participant from the fact that announced it."""
    return Participant(
        id=fact.participant_id,
        version=fact.version,
        kind=fact.kind,
        jurisdiction=fact.jurisdiction,
        did=fact.did,
        nationally_recognised=fact.nationally_recognised,
        keys=tuple(_key(key, fact.did) for key in fact.keys),
    )


def _key(key: ParticipantKey, did: str) -> VerificationKey:
    # Tokens name a key by its whole identifier, registers often by its fragment only.
    fragment = key.kid.removeprefix(did).removeprefix("#")
    return VerificationKey(
        kid=key.kid if key.kid.startswith("did:") else f"{did}#{fragment}",
        controller=did,
        alg=key.alg,
        jwk={name: part for name, part in key.jwk.items() if isinstance(part, str)},
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )


def to_report(fact: QualityReportPublishedV1) -> QualityReport:
    """Read a quality report from the fact that announced it."""
    return QualityReport(
        id=fact.report_id,
        participant_id=fact.participant_id,
        report=Report(
            status=fact.status,
            decision=fact.decision,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            flag=fact.flag,
        ),
    )


def to_change(fact: StatusFact, *, at: datetime) -> StatusChange:
    """Read a change of status from the fact that announced it."""
    return StatusChange(version=fact.version, status=STATUSES[type(fact)], changed_at=at)
