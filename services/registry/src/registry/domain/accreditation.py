"""Accreditations: who may award what, where and when, and on whose word."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NewType
from uuid import UUID

from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind

from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import (
    AccreditationAlreadyEnded,
    AccreditationAlreadyWithdrawn,
    AccreditationNotYours,
    AccreditorNotEntitled,
    DatesOutOfOrder,
    OutsideJurisdiction,
    ParticipantAwardsNothing,
)

AccreditationId = NewType("AccreditationId", UUID)

ACCREDITING_KINDS = frozenset({ParticipantKind.NATIONAL_AUTHORITY, ParticipantKind.QA_AGENCY})
"""Kinds whose word lets a participant award."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an accreditation reaches; an empty tuple is no limit of that kind.

    `fields` are ISCED-F codes of two to four digits; a shorter code covers all that begin with it.

    Source: ELM Accreditation, limitField, limitEQFLevel, limitCredentialType, limitJurisdiction.
    """

    fields: tuple[str, ...] = ()
    eqf_levels: tuple[EqfLevel, ...] = ()
    credential_types: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which something holds, both inclusive; no end means until further notice."""

    valid_from: date
    valid_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins.

        Raises:
            DatesOutOfOrder: `valid_until` lies before `valid_from`.
        """
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise DatesOutOfOrder(pointer="/valid_until")


@dataclass(frozen=True, slots=True)
class Accreditation:
    """A participant's permission to award; awards before `withdrawn_on` stand.

    `version` is 1 when granted and 2 when withdrawn.
    """

    id: AccreditationId
    participant_id: ParticipantId
    granted_by: ParticipantId
    scope: Scope
    term: Term
    version: int = 1
    withdrawn_on: date | None = None


def covers(jurisdiction: str, other: str) -> bool:
    """Tell whether `jurisdiction` is `other` or the country that holds it (BE covers BE-fl)."""
    return other == jurisdiction or other.startswith(f"{jurisdiction}-")


def grant(
    accreditation_id: AccreditationId,
    *,
    by: Participant,
    to: Participant,
    scope: Scope,
    term: Term,
) -> Accreditation:
    """Return the accreditation that `by` grants `to`.

    A scope without jurisdictions reaches the accreditor's own: nobody can give more than it has.

    Raises:
        AccreditorNotEntitled: `by` is neither a national authority nor an agency.
        OutsideJurisdiction: `to` or a jurisdiction of the scope lies outside that of `by`.
        ParticipantAwardsNothing: `to` is of a kind that awards no credentials.
    """
    if by.kind not in ACCREDITING_KINDS:
        raise AccreditorNotEntitled
    if not to.awards:
        raise ParticipantAwardsNothing(pointer="/participant_id")
    if not covers(by.jurisdiction, to.jurisdiction):
        raise OutsideJurisdiction(pointer="/participant_id")
    reach = scope.jurisdictions or (by.jurisdiction,)
    for position, jurisdiction in enumerate(reach):
        if not covers(by.jurisdiction, jurisdiction):
            raise OutsideJurisdiction(pointer=f"/jurisdictions/{position}")
    return Accreditation(
        id=accreditation_id,
        participant_id=to.id,
        granted_by=by.id,
        scope=replace(scope, jurisdictions=reach),
        term=term,
    )


def withdraw(accreditation: Accreditation, *, by: ParticipantId | None, on: date) -> Accreditation:
    """Return `accreditation` ended from the day `on`; the same withdrawal twice changes nothing.

    Raises:
        AccreditationNotYours: somebody else granted it.
        AccreditationAlreadyWithdrawn: it was withdrawn from another day on.
        AccreditationAlreadyEnded: it ends before `on` by its own term.
        DatesOutOfOrder: `on` lies before the first day of the accreditation.
    """
    if accreditation.granted_by != by:
        raise AccreditationNotYours
    if accreditation.withdrawn_on == on:
        return accreditation
    if accreditation.withdrawn_on is not None:
        raise AccreditationAlreadyWithdrawn
    if on < accreditation.term.valid_from:
        raise DatesOutOfOrder(pointer="/withdrawn_on")
    if accreditation.term.valid_until is not None and accreditation.term.valid_until < on:
        raise AccreditationAlreadyEnded
    return replace(accreditation, withdrawn_on=on, version=accreditation.version + 1)
