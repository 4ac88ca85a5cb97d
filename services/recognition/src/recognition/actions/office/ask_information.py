"""Ask for information."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.case import CaseFile
from recognition.domain.office.applied_policy import applied_policy
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.office.questions import asked
from recognition.domain.procedure.matter import Request
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AskInformation:
    """Ask the party that has them for the facts an officer needs."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, case_ref: UUID, requests: Sequence[Request], officer: Officer
    ) -> CaseFile:
        """Return the case, waiting.

        Raises:
            CaseNotFound: there is no such case on this desk.
            CaseClosed: nothing more is examined in the case.
            InformationNotRequestable: that party cannot answer this.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = on_the_desk(await work.cases.hold(case_ref), officer)
            known = await work.policies.of_jurisdiction(file.case.host)
            policy = applied_policy(known, file.decision).policy
            move = asked(file, requests, policy, officer, at=at)
            await work.docket.move(move, at=at)
            return move.file
