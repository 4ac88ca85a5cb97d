"""List an opportunity."""

from dataclasses import dataclass

from registry import translate
from registry.domain.actor import Actor
from registry.domain.network import Listing, Network, NetworkId, require_governing, with_listing
from registry.domain.refusals import ActorNotRegistered, NetworkNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListOpportunity:
    """Put an opportunity on the list of a network, and announce the list."""

    work: OpenWork

    async def __call__(self, network_id: NetworkId, listing: Listing, *, actor: Actor) -> Network:
        """Return the network with its list; the same again announces nothing.

        Raises:
            ActorNotRegistered: the caller is no participant.
            NetworkNotFound: there is no such network.
            NetworkNotYours: the caller is neither a member nor the authority of one.
            ListingNotYours: another member listed the opportunity.
            ListFull: there is no room on the list.
        """
        async with self.work() as work:
            caller = await work.participants.find(actor.registered_as())
            if caller is None:
                raise ActorNotRegistered
            known = await work.networks.hold(network_id)
            if known is None:
                raise NetworkNotFound
            members = [await work.participants.find(member) for member in known.members]
            require_governing(caller, [member for member in members if member is not None])
            network = with_listing(known, listing, by=caller)
            if network != known:
                await work.networks.keep(network)
                await work.outbox.add(translate.network_listed(network))
        return network
