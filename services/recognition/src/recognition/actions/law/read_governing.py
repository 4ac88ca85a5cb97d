"""Read the policy that governs."""

from dataclasses import dataclass
from datetime import date

from comity_kit.clock import Clock

from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.policies import PolicyInForce
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadGoverning:
    """Look up by which rules a jurisdiction decides."""

    work: OpenWork
    clock: Clock

    async def __call__(self, jurisdiction: str, at: date | None) -> PolicyInForce:
        """Return the policy that governs a day, today unless another is asked for."""
        on = at or self.clock.now().date()
        async with self.work() as work:
            known = await work.policies.of_jurisdiction(jurisdiction)
        return governing_or_built_in(known, jurisdiction, on)
