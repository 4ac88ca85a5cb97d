"""Read a decision."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import CaseFile
from recognition.domain.refusals import DecisionNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """Look up the decision in one case."""

    work: OpenWork

    async def __call__(self, case_ref: UUID) -> CaseFile:
        """Return the newest decision, and where the case stands.

        Raises:
            DecisionNotFound: there is no such case.
        """
        async with self.work() as work:
            file = await work.cases.find(case_ref)
        if file is None:
            raise DecisionNotFound
        return file
