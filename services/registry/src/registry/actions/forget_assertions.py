"""Forget used assertions."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ForgetAssertions:
    """Forget the assertions that have expired: what is refused by its date needs no memory."""

    work: OpenWork
    clock: Clock

    async def __call__(self) -> int:
        """Return how many were forgotten."""
        async with self.work() as work:
            return await work.assertions.forget_expired(self.clock.now())
