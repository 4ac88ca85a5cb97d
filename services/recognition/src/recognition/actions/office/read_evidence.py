"""Read the trail of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.evidence import Entry
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadEvidence:
    """Show everything that was done in a case, entry linked to entry."""

    work: OpenWork

    async def __call__(self, case_ref: UUID, officer: Officer | None) -> Sequence[Entry]:
        """Return the trail, the first entry first; an officer sees those of their own desk.

        Raises:
            CaseNotFound: there is no such case, or none on this desk.
        """
        async with self.work() as work:
            file = await work.cases.find(case_ref)
            if officer is not None:
                on_the_desk(file, officer)
            if file is None:
                raise CaseNotFound
            return await work.evidence.trail(case_ref)
