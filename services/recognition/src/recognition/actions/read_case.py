"""Read a case."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadCase:
    """Look up one case and where it stands."""

    work: OpenWork

    async def __call__(self, case_ref: UUID) -> Decision:
        """Return the case with what was decided in it.

        Raises:
            CaseNotFound: there is no such case.
        """
        async with self.work() as work:
            decision = await work.decisions.find(case_ref)
        if decision is None:
            raise CaseNotFound
        return decision
