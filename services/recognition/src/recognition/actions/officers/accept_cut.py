"""Accept a cut."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import APPLICANT, decided
from recognition.domain.case import CaseFile
from recognition.domain.evidence import ActKind
from recognition.domain.officers.conditions import accepted_by_learner
from recognition.domain.officers.periods import periods_of
from recognition.domain.refusals import CaseNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AcceptCut:
    """Let a learner take the part a cap leaves, without waiting for an officer."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, case_ref: UUID) -> CaseFile:
        """Return the case decided; the right to appeal is kept.

        Raises:
            CaseNotFound: there is no such case.
            CutNotAcceptable: something else than the cap speaks against the whole.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = await work.cases.hold(case_ref)
            if file is None:
                raise CaseNotFound
            versions = await work.policies.of_jurisdiction(file.case.host)
            after = accepted_by_learner(file, periods_of(versions, file.decision), at=at)
            act = decided(ActKind.CUT_ACCEPTED, after, APPLICANT)
            await work.docket.decide(after, act, at=at, precedent_id=self.identifiers.new())
            return after
