"""Read a participant."""

from dataclasses import dataclass

from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadParticipant:
    """Look up one participant."""

    work: OpenWork

    async def __call__(self, participant_id: ParticipantId) -> Participant:
        """Return the participant with its keys, also those that ended.

        Raises:
            ParticipantNotFound: nobody is registered under this identifier.
        """
        async with self.work() as work:
            participant = await work.participants.find(participant_id)
        if participant is None:
            raise ParticipantNotFound
        return participant
