"""Simulate a draft."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.built_in import document_in, governing_or_built_in
from recognition.domain.law.lineage import Lineage, Simulated, check_own, simulated
from recognition.domain.law.simulation import report_of
from recognition.domain.law.simulation_document import report_document
from recognition.domain.policies import take_apart
from recognition.domain.refusals import PolicyDraftNotFound
from recognition.ports import OpenWork, Replay


@dataclass(frozen=True, slots=True)
class SimulateDraft:
    """Run the last cases under a draft, and keep who would win and who would lose."""

    work: OpenWork
    clock: Clock
    replay: Replay

    async def __call__(self, draft_hash: str, authority_id: UUID, *, last: int) -> Lineage:
        """Return the draft with its newest simulation.

        Raises:
            PolicyDraftNotFound: there is no such draft.
            PolicyOfAnotherJurisdiction: it is another authority's.
            PolicyAlreadyInForce: what is in force is no longer a draft.
        """
        at = self.clock.now()
        async with self.work() as work:
            draft = await work.drafts.find(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            check_own(draft, await work.participants.find(authority_id))
            jurisdiction = draft.policy.jurisdiction
            known = await work.policies.of_jurisdiction(jurisdiction)
            current = governing_or_built_in(known, jurisdiction, at.date())
            cases = await work.recorded_cases.latest(jurisdiction, last)
        # Between two transactions: replaying thousands of cases takes seconds.
        _, document = take_apart(draft.signed)
        (counted,) = await self.replay(cases, document_in(current), [document])
        report = report_document(report_of(counted))
        simulation = Simulated(at=at, against_hash=current.hash, report=report)
        async with self.work() as work:
            held = await work.drafts.hold(draft_hash)
            if held is None:
                raise PolicyDraftNotFound
            moved = simulated(held, simulation)
            await work.drafts.move(moved)
            return Lineage(draft=moved, contributions=await work.drafts.contributions(draft_hash))
