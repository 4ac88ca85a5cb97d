"""Keep a network."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry import translate
from registry.domain.actor import Actor
from registry.domain.network import Network, NetworkId, changed, founded, require_governing
from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import ActorNotRegistered, ParticipantNotFound
from registry.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class KeepNetwork:
    """Found a network, or change its name or members, and announce it."""

    work: OpenWork

    async def __call__(
        self, network_id: NetworkId, name: str, members: Sequence[ParticipantId], *, actor: Actor
    ) -> Network:
        """Return the network; the same again announces nothing.

        Raises:
            ActorNotRegistered: the caller is no participant.
            ParticipantNotFound: a member is not registered.
            ParticipantAwardsNothing: a member awards no credentials.
            NetworkNotYours: the caller is neither a member nor the authority of one.
        """
        async with self.work() as work:
            caller = await work.participants.find(actor.registered_as())
            if caller is None:
                raise ActorNotRegistered
            wanted = await _found(work, members)
            known = await work.networks.hold(network_id)
            if known is None:
                require_governing(caller, wanted)
                network = founded(network_id, name, wanted)
            else:
                require_governing(caller, await _found(work, known.members))
                network = changed(known, name, wanted)
            if network != known:
                await work.networks.keep(network)
                await work.outbox.add(translate.network_listed(network))
        return network


async def _found(work: Work, members: Sequence[ParticipantId]) -> list[Participant]:
    found = []
    for position, member in enumerate(members):
        participant = await work.participants.find(member)
        if participant is None:
            raise ParticipantNotFound(pointer=f"/members/{position}")
        found.append(participant)
    return found
