"""The offer, the registers and the law together, whatever they are kept in."""

from dataclasses import dataclass
from datetime import datetime

from recognition.domain.forecasts.forecast import Prospect, Question, imagined
from recognition.ports import OpportunityStore, PolicyStore, Registers


@dataclass(frozen=True, slots=True)
class JoinedProspects:
    """Asks each of them about one question."""

    opportunities: OpportunityStore
    registers: Registers
    policies: PolicyStore

    async def of(self, question: Question, *, at: datetime) -> Prospect | None:
        """Return what a forecast for a day is taken from; None for an unknown opportunity."""
        opportunity = await self.opportunities.newest(question.opportunity_id)
        if opportunity is None:
            return None
        return Prospect(
            opportunity=opportunity,
            dossier=await self.registers.imagined(imagined(opportunity, at=at)),
            policies=await self.policies.of_jurisdiction(question.host),
            at=at,
        )
