"""Who may sign and award, as the registry announced it."""

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_vocabulary.learning import EqfLevel

ParticipantId = NewType("ParticipantId", UUID)
AccreditationId = NewType("AccreditationId", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An organisation of the network; `version` rises with each change, the newest is kept."""

    id: ParticipantId
    version: int
    did: str
    legal_name: str
    jurisdiction: str
    keys: tuple[VerificationKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """What an authority allowed a participant to award, where and when; empty means unlimited.

    `withdrawn_on` is the first day on which it counts no longer: awards before it stand.
    """

    id: AccreditationId
    participant_id: ParticipantId
    version: int
    fields: tuple[str, ...]
    eqf_levels: tuple[EqfLevel, ...]
    credential_types: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    valid_from: date
    valid_until: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The end of an accreditation; it may be heard of before the accreditation itself."""

    accreditation_id: AccreditationId
    participant_id: ParticipantId
    version: int
    on: date
