"""Ask for a person."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.case import CaseFile
from recognition.domain.office.applied_policy import applied_policy
from recognition.domain.office.human_review import person_asked
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AskForAPerson:
    """Have a person look at a result because the learner wants it, a granted one too."""

    work: OpenWork
    clock: Clock

    async def __call__(self, case_ref: UUID) -> CaseFile:
        """Return the case on its way to a person; asking again changes nothing.

        Raises:
            CaseNotFound: there is no such case.
            CaseClosed: the learner withdrew it.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = await work.cases.hold(case_ref)
            if file is None:
                raise CaseNotFound
            known = await work.policies.of_jurisdiction(file.case.host)
            policy = applied_policy(known, file.decision).policy
            move = person_asked(file, policy, on=at.date())
            if not move.acts:
                return file
            await work.docket.move(move, at=at)
            return move.file
