"""Withdraw an accreditation."""

from dataclasses import dataclass
from datetime import date

from registry import translate
from registry.domain.accreditation import Accreditation, AccreditationId, withdraw
from registry.domain.actor import Actor
from registry.domain.refusals import AccreditationNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class WithdrawAccreditation:
    """End an accreditation from a day on, and announce it."""

    work: OpenWork

    async def __call__(
        self, accreditation_id: AccreditationId, *, on: date, actor: Actor
    ) -> Accreditation:
        """Return the withdrawn accreditation; the same again announces nothing.

        Raises:
            AccreditationNotFound: there is none under this identifier.
            AccreditationNotYours: somebody else granted it.
            AccreditationAlreadyWithdrawn: it was withdrawn from another day on.
            AccreditationAlreadyEnded: it ends before that day anyway.
            DatesOutOfOrder: the day lies before its first day.
        """
        async with self.work() as work:
            accreditation = await work.accreditations.hold(accreditation_id)
            if accreditation is None:
                raise AccreditationNotFound
            withdrawn = withdraw(accreditation, by=actor.registered_as(), on=on)
            if withdrawn == accreditation:
                return accreditation
            await work.accreditations.keep_withdrawal(withdrawn)
            await work.outbox.add(translate.accreditation_withdrawn(withdrawn, on=on))
        return withdrawn
