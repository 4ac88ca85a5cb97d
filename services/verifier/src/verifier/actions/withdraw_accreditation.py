"""Withdraw an accreditation."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from verifier.domain.participants import Withdrawal
from verifier.ports import OpenWork


@dataclass(frozen=True, slots=True)
class WithdrawAccreditation:
    """Keep that an accreditation ended, and have the participant's credentials judged by it."""

    work: OpenWork
    clock: Clock

    async def __call__(self, withdrawal: Withdrawal) -> None:
        """Keep `withdrawal`; awards before its day stand."""
        async with self.work() as work:
            await work.accreditations.withdraw(withdrawal)
            await work.issued.mark_due(withdrawal.participant_id, at=self.clock.now())
