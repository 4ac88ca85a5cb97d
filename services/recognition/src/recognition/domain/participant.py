"""Participants as recognition sees them: where they sit, if they are recognised, their keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_credential.jose import UnverifiedToken, VerificationKey, verify_signature
from comity_credential.refusals import AlgorithmNotAllowed, KeyMalformed, KeyUnknown, ProofInvalid
from comity_vocabulary.participants import ParticipantKind


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


def signer_of(
    token: UnverifiedToken, participants: Iterable[Participant], *, at: datetime
) -> Participant | None:
    """Return the participant whose key, in force at that moment, signed the token, or None."""
    for participant in participants:
        keys = [key for key in participant.keys if key.covers(at)]
        try:
            verify_signature(token, keys)
        except (AlgorithmNotAllowed, KeyMalformed, KeyUnknown, ProofInvalid):
            continue
        return participant
    return None
