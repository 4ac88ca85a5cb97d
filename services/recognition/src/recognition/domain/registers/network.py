"""Networks of institutions whose listed offers count among their members unseen.

Source: domain.md B.4, S3, network_list; Lisbon Recognition Convention, article V.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An opportunity on the list of a network, its first and last day inclusive."""

    opportunity_id: UUID
    listed_on: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the opportunity was on the list on a day."""
        return self.listed_on <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network in its newest known version."""

    id: str
    version: int
    members: tuple[UUID, ...]
    listings: tuple[Listing, ...]

    def lists(self, opportunity_id: UUID, institution_id: UUID, *, on: date) -> bool:
        """Whether an offer of a member was on the list on a day.

        The register knows no offers: whoever lists one, it counts only where a member awarded it.
        """
        return institution_id in self.members and any(
            listing.opportunity_id == opportunity_id and listing.holds(on)
            for listing in self.listings
        )


def listed_in(
    networks: Iterable[Network], opportunity_id: UUID, institution_id: UUID, *, on: date
) -> Mapping[str, tuple[str, ...]]:
    """Return the networks that list an offer, as the facts of a case have them.

    Nothing but the offer itself is read from a list, so nothing else of it is kept with a case.
    """
    return {
        network.id: (str(opportunity_id),)
        for network in networks
        if network.lists(opportunity_id, institution_id, on=on)
    }


def hosts_of(network: Network, institution_id: UUID, homes: Mapping[UUID, str]) -> frozenset[str]:
    """Return where a network's other members sit, as far as that is known."""
    others = [one for one in network.members if one != institution_id]
    return frozenset(homes[one] for one in others if one in homes)
