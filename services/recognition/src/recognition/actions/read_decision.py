"""Read a decision."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.refusals import DecisionNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """Look up the decision in one case."""

    work: OpenWork

    async def __call__(self, case_ref: UUID) -> Decision:
        """Return the decision.

        Raises:
            DecisionNotFound: there is no such case.
        """
        async with self.work() as work:
            decision = await work.decisions.find(case_ref)
        if decision is None:
            raise DecisionNotFound
        return decision
