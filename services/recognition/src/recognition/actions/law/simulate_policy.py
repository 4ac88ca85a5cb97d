"""Simulate any policy."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.canonical import content_hash
from recognition.domain.law.built_in import document_in, governing_or_built_in
from recognition.domain.law.simulation import Simulation, report_of
from recognition.domain.law.static_checks import read_checked
from recognition.domain.refusals import PolicyOfAnotherJurisdiction
from recognition.ports import OpenWork, Replay


@dataclass(frozen=True, slots=True)
class SimulatePolicy:
    """Ask what other rules would mean for the last cases of a jurisdiction; nothing is kept."""

    work: OpenWork
    clock: Clock
    replay: Replay

    async def __call__(
        self, document: Mapping[str, object], jurisdiction: str, *, last: int
    ) -> Simulation:
        """Return who would win and who would lose against the policy that governs today.

        Raises:
            PolicyMalformed: the document is not RPD 1.0.
            PolicyCheckFailed: it names a banned input, or would have a case refused.
            PolicyOfAnotherJurisdiction: it is not a policy of that jurisdiction.
        """
        policy = read_checked(document)
        if policy.jurisdiction != jurisdiction:
            raise PolicyOfAnotherJurisdiction(pointer="/policy/jurisdiction")
        async with self.work() as work:
            known = await work.policies.of_jurisdiction(jurisdiction)
            cases = await work.recorded_cases.latest(jurisdiction, last)
        current = governing_or_built_in(known, jurisdiction, self.clock.now().date())
        (counted,) = await self.replay(cases, document_in(current), [document])
        return Simulation(
            draft_hash=content_hash(document),
            against_hash=current.hash,
            report=report_of(counted),
        )
