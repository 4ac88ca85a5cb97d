"""Asks recognition what would be decided; it answers anyone, and we do not say who wonders."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentBody, PreCommitmentsBody
from comity_kit.http.client import HttpClient
from comity_vocabulary.recognition import Purpose

from gateway.adapters.peers import Noes, ask, read
from gateway.ports import NoRuleThere

_NOES: Noes = {"policy-missing": NoRuleThere}


@dataclass(frozen=True, slots=True)
class HttpForecasts:
    """The recognition office behind `client`, without a token."""

    client: HttpClient

    async def forecast(self, opportunity_id: UUID, country: str, purpose: Purpose) -> ForecastBody:
        """Return what would be decided today, in plain English."""
        which = {
            "opportunity_id": str(opportunity_id),
            "jurisdiction": country,
            "purpose": purpose.value,
            "language": "en-plain",
        }
        return read(ForecastBody, await ask(self.client.get("/v1/forecasts", params=which), _NOES))

    async def promises(self, opportunity_id: UUID, country: str) -> Sequence[PreCommitmentBody]:
        """Return what authorities there promised about an opportunity."""
        which = {"opportunity_id": str(opportunity_id), "jurisdiction": country}
        answer = await ask(self.client.get("/v1/pre-commitments", params=which), _NOES)
        return read(PreCommitmentsBody, answer).data
