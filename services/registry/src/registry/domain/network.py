"""Networks of institutions, and the opportunities that count among their members unseen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NewType
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from registry.domain.accreditation import covers
from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import (
    DatesOutOfOrder,
    ListFull,
    ListingNotFound,
    ListingNotYours,
    NetworkNotYours,
    ParticipantAwardsNothing,
)

NetworkId = NewType("NetworkId", str)

MOST_LISTED = 1000
"""How long a list may be: it travels as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An opportunity on the list of a network, its first and last day inclusive."""

    opportunity_id: UUID
    listed_on: date
    until: date | None
    listed_by: ParticipantId

    def __post_init__(self) -> None:
        """Refuse a listing that ends before it begins.

        Raises:
            DatesOutOfOrder: `until` lies before `listed_on`.
        """
        if self.until is not None and self.until < self.listed_on:
            raise DatesOutOfOrder(pointer="/until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Institutions that agreed to let each other's listed opportunities count.

    `members` and `listings` are ordered by identifier; `version` rises with each change.

    Source: domain.md R-N13 (EuroTeQ) and B.4, legal route network_list.
    """

    id: NetworkId
    name: str
    version: int = 1
    members: tuple[ParticipantId, ...]
    listings: tuple[Listing, ...] = ()

    def listing(self, opportunity_id: UUID) -> Listing | None:
        """Return what the list says of an opportunity, or None."""
        known = (one for one in self.listings if one.opportunity_id == opportunity_id)
        return next(known, None)


def require_governing(by: Participant, members: Iterable[Participant]) -> None:
    """Let pass a member, and the national authority of one.

    Raises:
        NetworkNotYours: `by` is neither.
    """
    authority = by.kind is ParticipantKind.NATIONAL_AUTHORITY
    if not any(
        member.id == by.id or (authority and covers(by.jurisdiction, member.jurisdiction))
        for member in members
    ):
        raise NetworkNotYours


def founded(network_id: NetworkId, name: str, members: Sequence[Participant]) -> Network:
    """Return a new network with an empty list.

    Raises:
        ParticipantAwardsNothing: a member awards no credentials.
    """
    return Network(id=network_id, name=name, members=_awarding(members))


def changed(network: Network, name: str, members: Sequence[Participant]) -> Network:
    """Return `network` under a name and with members; the same ones change nothing.

    Raises:
        ParticipantAwardsNothing: a member awards no credentials.
    """
    return _next(network, replace(network, name=name, members=_awarding(members)))


def with_listing(network: Network, listing: Listing, *, by: Participant) -> Network:
    """Return `network` with `listing` in place of what it said of the opportunity.

    Raises:
        ListingNotYours: another member listed the opportunity.
        ListFull: there is no room on the list.
    """
    known = network.listing(listing.opportunity_id)
    if known is None and len(network.listings) >= MOST_LISTED:
        raise ListFull
    if known is not None:
        _require_own(known, by)
        listing = replace(listing, listed_by=known.listed_by)
    return _relisted(network, listing.opportunity_id, listing)


def without_listing(
    network: Network, opportunity_id: UUID, *, on: date, by: Participant
) -> Network:
    """Return `network` with the listing ended: the day before `on` is its last.

    What would never have held leaves the list; what ended before stays as it is.

    Raises:
        ListingNotFound: the opportunity is not on the list.
        ListingNotYours: another member listed the opportunity.
    """
    known = network.listing(opportunity_id)
    if known is None:
        raise ListingNotFound
    _require_own(known, by)
    if on <= known.listed_on:
        return _relisted(network, opportunity_id, None)
    last = on - timedelta(days=1)
    if known.until is not None and known.until <= last:
        return network
    return _relisted(network, opportunity_id, replace(known, until=last))


def _awarding(members: Sequence[Participant]) -> tuple[ParticipantId, ...]:
    for position, member in enumerate(members):
        if not member.awards:
            raise ParticipantAwardsNothing(pointer=f"/members/{position}")
    return tuple(sorted({member.id for member in members}))


def _require_own(listing: Listing, by: Participant) -> None:
    if by.kind is not ParticipantKind.NATIONAL_AUTHORITY and listing.listed_by != by.id:
        raise ListingNotYours


def _relisted(network: Network, opportunity_id: UUID, listing: Listing | None) -> Network:
    kept = [one for one in network.listings if one.opportunity_id != opportunity_id]
    kept += [] if listing is None else [listing]
    ordered = tuple(sorted(kept, key=lambda one: one.opportunity_id))
    return _next(network, replace(network, listings=ordered))


def _next(before: Network, after: Network) -> Network:
    return before if after == before else replace(after, version=before.version + 1)
