"""Withdraw a listing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry import translate
from registry.domain.actor import Actor
from registry.domain.network import Network, NetworkId, require_governing, without_listing
from registry.domain.refusals import ActorNotRegistered, NetworkNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class WithdrawListing:
    """Take an opportunity off the list of a network from a day on, and announce the list."""

    work: OpenWork

    async def __call__(
        self, network_id: NetworkId, opportunity_id: UUID, *, on: date, actor: Actor
    ) -> Network:
        """Return the network with its list; the same again announces nothing.

        Raises:
            ActorNotRegistered: the caller is no participant.
            NetworkNotFound: there is no such network.
            NetworkNotYours: the caller is neither a member nor the authority of one.
            ListingNotFound: the opportunity is not on the list.
            ListingNotYours: another member listed the opportunity.
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
            network = without_listing(known, opportunity_id, on=on, by=caller)
            if network != known:
                await work.networks.keep(network)
                await work.outbox.add(translate.network_listed(network))
        return network
