"""Record a participant."""

from dataclasses import dataclass

from recognition.domain.participant import Participant
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordParticipant:
    """Keep what the registry says of a participant."""

    work: OpenWork

    async def __call__(self, participant: Participant) -> None:
        """Keep the newest version."""
        async with self.work() as work:
            await work.participants.keep(participant)
