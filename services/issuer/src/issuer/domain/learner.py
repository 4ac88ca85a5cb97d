"""A learner, found again without the issuer's tables naming anyone."""

import re
from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from issuer.domain.refusals import EsiMalformed

LearnerId = NewType("LearnerId", UUID)
Pseudonym = NewType("Pseudonym", bytes)
"""A keyed hash of a European Student Identifier: only the holder of the key finds the learner."""

_ESI = re.compile(r"urn:schac:personaluniquecode:int:esi:[a-z0-9.-]{2,64}:[\x21-\x7e]{1,128}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Somebody; destroying `wrapped_key` makes everything kept about them noise."""

    id: LearnerId
    pseudonym: Pseudonym
    wrapped_key: bytes


def normalised_esi(text: str) -> str:
    """Return a European Student Identifier in the form that is hashed: lower case.

    Raises:
        EsiMalformed: it does not follow the schema.

    Source: European Student Identifier, urn:schac:personalUniqueCode:int:esi:<sHO>:<code>;
    that letters of either case name the same student is our own reading.
    """
    lowered = text.strip().lower()
    if not _ESI.fullmatch(lowered):
        raise EsiMalformed("expected urn:schac:personalUniqueCode:int:esi:…", pointer="/esi")
    return lowered
