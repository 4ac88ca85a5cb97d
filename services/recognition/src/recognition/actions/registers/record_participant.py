"""Record a participant."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.participant import Participant
from recognition.ports import OpenWork, Touched


@dataclass(frozen=True, slots=True)
class RecordParticipant:
    """Keep what the registry says of a participant."""

    work: OpenWork
    clock: Clock

    async def __call__(self, participant: Participant) -> None:
        """Keep the newest version."""
        async with self.work() as work:
            await work.participants.keep(participant)
            touched = Touched(institution_id=participant.id)
            await work.forecasts.mark_stale(touched, at=self.clock.now())
