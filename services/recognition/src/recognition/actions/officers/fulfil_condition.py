"""Note that a condition was met."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import decided
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.evidence import ActKind
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.officers.conditions import fulfilled
from recognition.domain.officers.outcome import Signed
from recognition.domain.officers.periods import periods_of
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class FulfilCondition:
    """Recognise once the last condition is met."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, case_ref: UUID, code: str, examiner: Officer) -> CaseFile:
        """Return the case with one condition less; `examiner` is the host that saw it met.

        Raises:
            CaseNotFound: there is no such case in the examiner's jurisdiction.
            ConditionNotFound: no such condition is open.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = on_the_desk(await work.cases.hold(case_ref), examiner)
            versions = await work.policies.of_jurisdiction(file.case.host)
            signed = Signed(by=DecidedBy.OFFICER, signers=(examiner.subject,), at=at)
            after = fulfilled(file, code, signed, periods_of(versions, file.decision))
            act = decided(ActKind.CONDITION_MET, after, examiner.subject, code=code)
            await work.docket.decide(after, act, at=at, precedent_id=self.identifiers.new())
            return after
