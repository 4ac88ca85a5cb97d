"""Participants, and the keys by which their signatures are known."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from registry.domain.public_key import PublicKey
from registry.domain.refusals import DatesOutOfOrder, KeyAlreadyEnded, KeyIdTaken

ParticipantId = NewType("ParticipantId", UUID)

AWARDING_KINDS = frozenset(
    {
        ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
        ParticipantKind.VET_PROVIDER,
        ParticipantKind.OTHER_PROVIDER,
        ParticipantKind.PLATFORM,
        ParticipantKind.PROFESSIONAL_BODY,
        ParticipantKind.STUDENT_UNION,
    }
)
"""Kinds that award micro-credentials: by the same rules, whether or not they are universities.

Source: Council Recommendation 2022/C 243/02, definition of providers; domain.md R20, R76.
"""


@dataclass(frozen=True, slots=True)
class ParticipantKey:
    """A public key and the time in which signatures by it count; no end means until further notice.

    `valid_from` is inclusive, `valid_until` exclusive, both UTC.
    """

    public: PublicKey
    valid_from: datetime
    valid_until: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a key that ends before it begins.

        Raises:
            DatesOutOfOrder: `valid_until` is not after `valid_from`.
        """
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise DatesOutOfOrder(pointer="/valid_until")


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation of the network; `keys` are ordered by key id.

    `version` starts at 1 and rises with each change.
    """

    id: ParticipantId
    version: int
    kind: ParticipantKind
    legal_name: str
    jurisdiction: str
    did: str
    nationally_recognised: bool
    keys: tuple[ParticipantKey, ...] = ()

    @property
    def awards(self) -> bool:
        """Whether a participant of this kind awards micro-credentials."""
        return self.kind in AWARDING_KINDS


@dataclass(frozen=True, slots=True)
class Registration:
    """What an organisation states when it joins; without an `id` it is given one."""

    kind: ParticipantKind
    legal_name: str
    jurisdiction: str
    did: str
    nationally_recognised: bool
    id: ParticipantId | None = None


def register(registration: Registration, *, spare_id: ParticipantId) -> Participant:
    """Return the first version of the participant; `spare_id` serves who brings no identifier."""
    return Participant(
        id=registration.id or spare_id,
        version=1,
        kind=registration.kind,
        legal_name=registration.legal_name,
        jurisdiction=registration.jurisdiction,
        did=registration.did,
        nationally_recognised=registration.nationally_recognised,
    )


def with_key(participant: Participant, key: ParticipantKey, *, at: datetime) -> Participant:
    """Return `participant` with `key` added, or with the end of that key moved.

    The same key with the same dates changes nothing and returns `participant` itself.

    Raises:
        KeyIdTaken: the key id stands for another key, or for the same one from another time on.
        KeyAlreadyEnded: the key ended before `at`; what was signed since must stay refused.
    """
    others = {known.public.kid: known for known in participant.keys}
    known = others.get(key.public.kid)
    if known == key:
        return participant
    if known is not None:
        if (known.public, known.valid_from) != (key.public, key.valid_from):
            raise KeyIdTaken
        if known.valid_until is not None and known.valid_until <= at:
            raise KeyAlreadyEnded
    others[key.public.kid] = key
    keys = tuple(others[kid] for kid in sorted(others))
    return replace(participant, keys=keys, version=participant.version + 1)
