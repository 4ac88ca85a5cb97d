"""Keep a key."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from registry import translate
from registry.domain.actor import Actor
from registry.domain.participant import ParticipantId, ParticipantKey, with_key
from registry.domain.refusals import KeyAlreadyKnown, ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class KeepKey:
    """Add a key to a participant, or end one, and announce the participant's new state."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, participant_id: ParticipantId, key: ParticipantKey, *, actor: Actor
    ) -> ParticipantKey:
        """Return the key as it is now known; saying the same again announces nothing.

        Raises:
            ParticipantNotYours: the participant is not the caller's.
            ParticipantNotFound: nobody is registered under this identifier.
            KeyIdTaken: the key id stands for another key or another start.
            KeyAlreadyEnded: the key has ended already.
            KeyAlreadyKnown: the key has another key id, here or with another participant.
        """
        actor.must_be(participant_id)
        async with self.work() as work:
            participant = await work.participants.hold(participant_id)
            if participant is None:
                raise ParticipantNotFound
            changed = with_key(participant, key, at=self.clock.now())
            if changed == participant:
                return key
            if not await work.participants.keep_key(changed, key):
                raise KeyAlreadyKnown(pointer="/jwk")
            await work.outbox.add(translate.participant_registered(changed))
        return key
