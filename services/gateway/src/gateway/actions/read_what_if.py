"""Read what a course would count for."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentBody
from comity_contracts.api.issuer import OpportunityBody
from comity_contracts.api.registry import ParticipantBody
from comity_kit.clock import Clock
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound
from comity_vocabulary.recognition import Purpose

from gateway.ports import Forecasts, Issuer, NoRuleThere, Participants, Recognition

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wondered:
    """What somebody wonders before enrolling."""

    opportunity_id: UUID
    country: str
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What there is to choose from, and the answer; None is what nobody can say just now.

    `no_rule` tells that the country has no rules; otherwise a missing forecast was not asked for,
    or is about a course that recognition has not heard of.
    """

    opportunities: Sequence[OpportunityBody]
    participants: Sequence[ParticipantBody] | None
    today: date
    forecast: ForecastBody | None = None
    no_rule: bool = False
    promises: Sequence[PreCommitmentBody] | None = None
    illustrative: bool | None = None


@dataclass(frozen=True, slots=True)
class ReadWhatIf:
    """Let anyone ask, without signing in, what a course would count for and where."""

    issuer: Issuer
    participants: Participants
    forecasts: Forecasts
    recognition: Recognition
    clock: Clock

    async def __call__(self, wondered: Wondered | None) -> WhatIf:
        """Return the choices, and the answer where something was asked.

        Raises:
            PeerUnavailable: the issuer does not answer, or recognition where it is asked.
        """
        opportunities, participants = await asyncio.gather(
            self.issuer.opportunities(), _if_there(self.participants.all())
        )
        today = self.clock.now().date()
        if wondered is None:
            return WhatIf(opportunities=opportunities, participants=participants, today=today)
        forecast, no_rule = await self._forecast(wondered)
        if forecast is None:
            return WhatIf(
                opportunities=opportunities,
                participants=participants,
                today=today,
                no_rule=no_rule,
            )
        promises, policy = await asyncio.gather(
            _if_there(self.forecasts.promises(wondered.opportunity_id, wondered.country)),
            _if_there(self.recognition.policy(forecast.policy.id)),
        )
        return WhatIf(
            opportunities=opportunities,
            participants=participants,
            today=today,
            forecast=forecast,
            promises=promises,
            illustrative=policy.illustrative if policy else None,
        )

    async def _forecast(self, wondered: Wondered) -> tuple[ForecastBody | None, bool]:
        try:
            forecast = await self.forecasts.forecast(
                wondered.opportunity_id, wondered.country, wondered.purpose
            )
        except NoRuleThere:
            return None, True
        except ResourceNotFound:
            return None, False
        return forecast, False


async def _if_there(asking: Awaitable[Answer]) -> Answer | None:
    try:
        return await asking
    except (PeerUnavailable, ResourceNotFound):
        return None
