"""Networks and their lists, as requests, facts and bodies."""

from uuid import UUID

from comity_contracts.api.registers import ListingBody, ListOpportunityRequest, NetworkBody
from comity_contracts.events.networks import ListedOpportunity, NetworkListedV1

from registry.domain.network import Listing, Network
from registry.domain.participant import ParticipantId


def to_listing(
    opportunity_id: UUID, request: ListOpportunityRequest, *, by: ParticipantId
) -> Listing:
    """Read when an opportunity is on the list; refuses an end before the beginning."""
    return Listing(
        opportunity_id=opportunity_id,
        listed_on=request.listed_on,
        until=request.until,
        listed_by=by,
    )


def network_listed(network: Network) -> NetworkListedV1:
    """Announce a network's whole state."""
    return NetworkListedV1(
        network_id=network.id,
        version=network.version,
        title=network.name,
        members=network.members,
        opportunities=tuple(
            ListedOpportunity(
                opportunity_id=listing.opportunity_id,
                listed_on=listing.listed_on,
                until=listing.until,
                listed_by=listing.listed_by,
            )
            for listing in network.listings
        ),
    )


def network_body(network: Network) -> NetworkBody:
    """Show a network."""
    return NetworkBody(
        network_id=network.id,
        version=network.version,
        name=network.name,
        members=network.members,
        opportunities=tuple(
            ListingBody(
                opportunity_id=listing.opportunity_id,
                listed_on=listing.listed_on,
                until=listing.until,
                listed_by=listing.listed_by,
            )
            for listing in network.listings
        ),
    )
