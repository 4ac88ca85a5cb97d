"""The offer, the registers and the law together, whatever they are kept in."""

from dataclasses import dataclass

from recognition.domain.forecasts.forecast import Prospect, Question
from recognition.ports import OpportunityStore, PolicyStore, Registers


@dataclass(frozen=True, slots=True)
class JoinedProspects:
    """Asks each of them about one question."""

    opportunities: OpportunityStore
    registers: Registers
    policies: PolicyStore

    async def of(self, question: Question) -> Prospect | None:
        """Return what a forecast is taken from; None where the opportunity is not known."""
        opportunity = await self.opportunities.newest(question.opportunity_id)
        if opportunity is None:
            return None
        sheet = opportunity.sheet(awarded_on=opportunity.published_on)
        return Prospect(
            opportunity=opportunity,
            snapshot=await self.registers.snapshot(sheet),
            policies=await self.policies.of_jurisdiction(question.host),
        )
