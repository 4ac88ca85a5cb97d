"""List the precedents of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.likeness.keys import case_key
from recognition.domain.likeness.precedents import Precedent
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.ports import OpenWork, WantedPrecedents

NEWEST = 100
"""Answers to one question that are shown; each was superseded by a person but the last."""


@dataclass(frozen=True, slots=True)
class ListCasePrecedents:
    """Show an officer how the like of a case were decided."""

    work: OpenWork

    async def __call__(self, case_ref: UUID, officer: Officer) -> Sequence[Precedent]:
        """Return the precedents of the case's key, the first one first.

        Raises:
            CaseNotFound: there is no such case on this desk.
        """
        async with self.work() as work:
            file = on_the_desk(await work.cases.find(case_ref), officer)
            key = case_key(file.decision)
            if key is None:
                return ()
            wanted = WantedPrecedents(case_key=key)
            return await work.precedents.page(wanted, after=None, limit=NEWEST)
