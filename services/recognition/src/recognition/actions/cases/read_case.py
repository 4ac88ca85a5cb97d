"""Read a case."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import CaseFile
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadCase:
    """Look up one case and where it stands."""

    work: OpenWork

    async def __call__(self, case_ref: UUID) -> CaseFile:
        """Return the case with its newest decision.

        Raises:
            CaseNotFound: there is no such case.
        """
        async with self.work() as work:
            file = await work.cases.find(case_ref)
        if file is None:
            raise CaseNotFound
        return file
