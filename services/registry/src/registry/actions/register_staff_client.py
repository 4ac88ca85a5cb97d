"""Register a staff client."""

from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.client import Client, staff_client_of
from registry.domain.participant import ParticipantId
from registry.domain.public_key import PublicKey
from registry.domain.refusals import ClientMissing, ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RegisterStaffClient:
    """Give one of a participant's staff a client, so that their signature is their own."""

    work: OpenWork

    async def __call__(
        self,
        participant_id: ParticipantId,
        name: str,
        scopes: tuple[str, ...],
        *,
        keys: tuple[PublicKey, ...],
        actor: Actor,
    ) -> Client:
        """Return the staff client, which replaces an earlier one of this name.

        Raises:
            ParticipantNotYours: the participant is not the caller's.
            ParticipantNotFound: nobody is registered under this identifier.
            ClientMissing: the participant has no client of its own.
            ScopeNotGrantable: the participant's own client does not have a scope, or keeps it.
        """
        actor.must_be(participant_id)
        async with self.work() as work:
            if await work.participants.hold(participant_id) is None:
                raise ParticipantNotFound
            own = await work.clients.find(str(participant_id))
            if own is None:
                raise ClientMissing
            client = staff_client_of(own, name=name, scopes=scopes, keys=keys)
            await work.clients.keep(client)
        return client
