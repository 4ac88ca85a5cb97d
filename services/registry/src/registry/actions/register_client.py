"""Register a client."""

from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.client import Client, client_of
from registry.domain.participant import ParticipantId
from registry.domain.public_key import PublicKey
from registry.domain.refusals import ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RegisterClient:
    """Say which program acts for a participant, by which keys and with which scopes."""

    work: OpenWork

    async def __call__(
        self,
        participant_id: ParticipantId,
        scopes: tuple[str, ...],
        keys: tuple[PublicKey, ...],
        *,
        actor: Actor,
    ) -> Client:
        """Return the participant's client, which replaces an earlier one.

        Raises:
            ParticipantNotYours: the participant is not the caller's.
            ParticipantNotFound: nobody is registered under this identifier.
            ScopeNotGrantable: a scope is not for this kind, or not the caller's to gain.
        """
        actor.must_be(participant_id)
        async with self.work() as work:
            participant = await work.participants.hold(participant_id)
            if participant is None:
                raise ParticipantNotFound
            earlier = await work.clients.find(str(participant_id))
            client = client_of(participant, scopes=scopes, keys=keys, earlier=earlier, actor=actor)
            await work.clients.keep(client)
        return client
