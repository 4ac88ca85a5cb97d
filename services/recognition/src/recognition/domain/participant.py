"""Participants as recognition sees them: where they sit, their keys, what agencies reported."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    KeyMalformed,
    KeyUnknown,
    ProofInvalid,
    SignerNotIssuer,
)
from comity_credential.vc_jwt import UnverifiedClaims, verify_proof
from comity_vocabulary.participants import ParticipantKind

from recognition.domain.facts import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A participant in its newest known version."""

    id: UUID
    version: int
    kind: ParticipantKind
    jurisdiction: str
    did: str
    nationally_recognised: bool
    keys: tuple[VerificationKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReport:
    """An agency's report on a participant."""

    id: UUID
    participant_id: UUID
    report: Report


def has_signed(participant: Participant, said: UnverifiedClaims, *, at: datetime) -> bool | None:
    """Whether a key of the participant, in force at that moment, signed what it is said to say.

    None where the key is not known: what a participant published may still be on its way.
    """
    keys = [key for key in participant.keys if key.covers(at)]
    try:
        verify_proof(said, keys)
    except KeyUnknown:
        return None
    except (AlgorithmNotAllowed, KeyMalformed, ProofInvalid, SignerNotIssuer):
        return False
    return True
