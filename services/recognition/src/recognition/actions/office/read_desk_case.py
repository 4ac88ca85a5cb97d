"""Read a case at the desk."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.office.applied_policy import applied_policy
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.office.desk_case import DeskCase
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadDeskCase:
    """Lay a case before an officer with everything there is to weigh."""

    work: OpenWork

    async def __call__(self, case_ref: UUID, officer: Officer) -> DeskCase:
        """Return the case, every decision in it, and the policy of the newest.

        Raises:
            CaseNotFound: there is no such case on this desk.
        """
        async with self.work() as work:
            file = on_the_desk(await work.cases.find(case_ref), officer)
            taken = await work.cases.decisions(case_ref)
            known = await work.policies.of_jurisdiction(file.case.host)
        policy = applied_policy(known, file.decision).policy
        return DeskCase(file=file, decisions=tuple(taken), policy=policy)
