"""Announce a delay."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.case import CaseFile
from recognition.domain.office.clockwork import delayed
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AnnounceDelay:
    """Tell the learner in time that a decision will take longer, why, and until when."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, case_ref: UUID, code: str, new_date: date, officer: Officer
    ) -> CaseFile:
        """Return the case with its new date.

        Raises:
            CaseNotFound: there is no such case on this desk.
            ClockNotRunning: nothing is due in this case.
            DelayNotPossible: the day is not a later one, or beyond the limit.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = on_the_desk(await work.cases.hold(case_ref), officer)
            move = delayed(file, code, new_date, by=officer.subject, on=at.date())
            await work.docket.move(move, at=at)
            return move.file
