"""Keep a participant."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from verifier.domain.participants import Participant
from verifier.ports import OpenWork


@dataclass(frozen=True, slots=True)
class KeepParticipant:
    """Keep what the registry says of a participant, and have its credentials judged by it."""

    work: OpenWork
    clock: Clock

    async def __call__(self, participant: Participant) -> None:
        """Keep `participant` if it is news; what hangs on it is reviewed at once."""
        async with self.work() as work:
            await work.participants.keep(participant)
            await work.issued.mark_due(participant.id, at=self.clock.now())
