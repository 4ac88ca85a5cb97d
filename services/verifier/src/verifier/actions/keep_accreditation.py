"""Keep an accreditation."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from verifier.domain.participants import Accreditation
from verifier.ports import OpenWork


@dataclass(frozen=True, slots=True)
class KeepAccreditation:
    """Keep what a participant may award, and have its credentials judged by it."""

    work: OpenWork
    clock: Clock

    async def __call__(self, accreditation: Accreditation) -> None:
        """Keep `accreditation`; what hangs on it is reviewed at once."""
        async with self.work() as work:
            await work.accreditations.grant(accreditation)
            await work.issued.mark_due(accreditation.participant_id, at=self.clock.now())
