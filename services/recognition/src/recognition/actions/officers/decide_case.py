"""Decide a case as an officer."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import decided, standing_at
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.evidence import Act, ActKind
from recognition.domain.likeness.precedents import departs, precedent_of
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.officers.deciding import check_with_officer, judged
from recognition.domain.officers.grounds import JudgmentKind
from recognition.domain.officers.judgment import Judgment
from recognition.domain.officers.outcome import Signed, decided_anew, grounds_of
from recognition.domain.officers.periods import periods_of
from recognition.domain.officers.proposal import Proposal
from recognition.domain.officers.refusals import DeviationUnexplained
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork, Sealer, Work


@dataclass(frozen=True, slots=True)
class DecideCase:
    """Let an officer decide on the engine's draft, and record what was weighed."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    sealer: Sealer

    async def __call__(
        self, case_ref: UUID, judgment: Judgment, officer: Officer
    ) -> CaseFile | Proposal:
        """Return the case decided; a refusal is only proposed until a second person signs.

        Raises:
            CaseNotFound: there is no such case on this desk.
            CaseNotWithOfficer: the case does not wait for an officer.
            WeighingTooThin, ReasonUnknown, OutcomeDoesNotFit: the judgment says too little.
            BelowTheDraft, NothingToAccept: the draft does not allow it.
            RefusalUnproven: PC-301.
            DeviationUnexplained: PC-302.
        """
        judgment.check()
        at = self.clock.now()
        async with self.work() as work:
            file = on_the_desk(await work.cases.hold(case_ref), officer)
            check_with_officer(file)
            after = await self._after(work, file, judgment, officer, at)
            if judgment.kind is JudgmentKind.REFUSE:
                return await _propose(work, file, after, officer)
            act = decided(ActKind.OFFICER_DECIDED, after, officer.subject)
            await work.docket.decide(after, act, at=at, precedent_id=self.identifiers.new())
            return after

    async def _after(
        self, work: Work, file: CaseFile, judgment: Judgment, officer: Officer, at: datetime
    ) -> CaseFile:
        ruling = judged(file, judgment)
        texts = await self.sealer.seal(work.texts, file.case.ref, judgment.free_text())
        grounds = grounds_of(file, judgment, ruling, texts=texts, at=at)
        versions = await work.policies.of_jurisdiction(file.case.host)
        signed = Signed(by=DecidedBy.OFFICER, signers=(officer.subject,), at=at)
        after = decided_anew(file, ruling, grounds, signed, periods_of(versions, file.decision))
        known = await work.likeness.precedent(after.decision)
        if not departs(precedent_of(after.decision, id=self.identifiers.new()), known):
            return after
        if not judgment.explains_deviation:
            raise DeviationUnexplained("PC-302", pointer="/deviation_reason")
        decision = replace(after.decision, grounds=replace(grounds, deviates=True))
        return replace(after, decision=decision)


async def _propose(work: Work, file: CaseFile, after: CaseFile, officer: Officer) -> Proposal:
    """Keep what the first officer signed; the case stays where it is."""
    decision, grounds = after.decision, after.decision.grounds
    if grounds is None:
        message = "a person's decision has grounds"
        raise TypeError(message)
    proposal = Proposal(
        case_ref=file.case.ref,
        after=file.decision.number,
        ruling=decision.ruling,
        grounds=grounds,
        officer=officer.subject,
        participant_id=officer.participant_id,
        proposed_at=decision.decided_at,
    )
    await work.proposals.keep(proposal)
    said = {"proposal": record_of(proposal)}
    act = Act(kind=ActKind.OFFICER_PROPOSED, by=officer.subject, said=said)
    await work.evidence.add(file.case.ref, standing_at(act, file.standing), at=decision.decided_at)
    return proposal
