"""Who awards, within what scope, and by which keys: what the register announced."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from comity_vocabulary.learning import EqfLevel

InstitutionId = NewType("InstitutionId", UUID)
AccreditationId = NewType("AccreditationId", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredKey:
    """When a key of an institution is in force, by the register."""

    kid: str
    valid_from: datetime
    valid_until: datetime | None = None

    def in_force(self, at: datetime) -> bool:
        """Tell whether signatures of this moment will be believed."""
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A participant as the register knows it; the newest version is kept."""

    id: InstitutionId
    version: int
    legal_name: str
    jurisdiction: str
    nationally_recognised: bool
    keys: tuple[RegisteredKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """What an authority allowed an institution to award; an empty scope is no limit.

    `withdrawn_on` is the first day on which it counts no longer: awards before it stand.
    """

    id: AccreditationId
    institution_id: InstitutionId
    version: int
    valid_from: date
    fields: tuple[str, ...] = ()
    eqf_levels: tuple[EqfLevel, ...] = ()
    credential_types: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    valid_until: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccreditationWithdrawal:
    """An authority ended an accreditation from a day on."""

    id: AccreditationId
    institution_id: InstitutionId
    version: int
    withdrawn_on: date

    def unheard_of(self) -> Accreditation:
        """Return what is kept where the end is heard before the beginning: it never counted."""
        return Accreditation(
            id=self.id,
            institution_id=self.institution_id,
            version=self.version - 1,
            valid_from=self.withdrawn_on,
            withdrawn_on=self.withdrawn_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A key made here; `jwk` is its public part, `kid` the address of it in the DID document."""

    kid: str
    institution_id: InstitutionId
    alg: str
    jwk: dict[str, str] = field(hash=False)
    made_at: datetime


def key_to_sign_with(
    own: Iterable[SigningKey], registered: Iterable[RegisteredKey], *, at: datetime
) -> SigningKey | None:
    """Return the newest own key whose signatures the network will believe, or None.

    A key that the register does not know yet would make credentials nobody can verify.
    """
    known = {key.kid for key in registered if key.in_force(at)}
    usable = [key for key in own if key.kid in known]
    return max(usable, key=lambda key: (key.made_at, key.kid), default=None)
