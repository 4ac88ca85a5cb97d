"""Countersign a refusal."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import decided
from recognition.domain.case import CaseFile
from recognition.domain.evidence import ActKind
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.officers.deciding import check_with_officer
from recognition.domain.officers.periods import periods_of
from recognition.domain.officers.proposal import countersigned
from recognition.domain.officers.refusals import ProposalNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class CountersignRefusal:
    """Make a refusal one by the signature of a second person of the same office."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, case_ref: UUID, officer: Officer) -> CaseFile:
        """Return the case refused.

        Raises:
            CaseNotFound: there is no such case on this desk.
            ProposalNotFound: no refusal waits.
            SignerOfAnotherParticipant: the second signer sits elsewhere.
            SecondSignatureMissing: PC-303, it is the first person again.
            CaseNotWithOfficer: the case was decided meanwhile.
        """
        at = self.clock.now()
        async with self.work() as work:
            file = on_the_desk(await work.cases.hold(case_ref), officer)
            proposal = await work.proposals.find(case_ref)
            if proposal is None:
                raise ProposalNotFound
            check_with_officer(file)
            versions = await work.policies.of_jurisdiction(file.case.host)
            periods = periods_of(versions, file.decision)
            after = countersigned(file, proposal, officer, periods, at=at)
            act = decided(ActKind.OFFICER_DECIDED, after, officer.subject)
            await work.docket.decide(after, act, at=at, precedent_id=self.identifiers.new())
            return after
