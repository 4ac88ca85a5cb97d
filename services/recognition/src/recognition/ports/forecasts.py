"""What offers, forecasts and promises are kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from recognition.domain.forecasts.forecast import Forecast, Prospect, Question
from recognition.domain.forecasts.opportunity import Opportunity
from recognition.domain.forecasts.pre_commitment import PreCommitment


class OpportunityStore(Protocol):
    """Opportunities as institutions published them, every version."""

    async def keep(self, opportunity: Opportunity) -> None:
        """Keep a version; one that is known already stays as it is."""
        ...

    async def withdraw(self, opportunity_id: UUID, version: int, *, on: date) -> None:
        """Note that a version takes no further enrolments."""
        ...

    async def find(self, opportunity_id: UUID, version: int) -> Opportunity | None:
        """Return a version, or None."""
        ...

    async def newest(self, opportunity_id: UUID) -> Opportunity | None:
        """Return the newest version, or None."""
        ...


class Prospects(Protocol):
    """The offer, the registers and the law together, asked about one question."""

    async def of(self, question: Question, *, at: datetime) -> Prospect | None:
        """Return what a forecast for a day is taken from; None for an unknown opportunity."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Which forecasts a change touches: those in which everything named here is read."""

    opportunity_ids: tuple[UUID, ...] | None = None
    institution_id: UUID | None = None
    host: str | None = None
    framework: str | None = None


class ForecastStore(Protocol):
    """Forecasts that were given, and the questions whose answer is watched."""

    async def keep(self, forecast: Forecast, *, look_on: date | None) -> None:
        """Keep a forecast, once; with a day to look again, watch its question from now on."""
        ...

    async def find(self, forecast_id: str) -> Forecast | None:
        """Return a forecast, or None."""
        ...

    async def mark_stale(self, touched: Touched, *, at: datetime) -> None:
        """Mark what a change touches, and have the watched questions looked at now."""
        ...

    async def mark(self, forecast_id: str, *, stale_since: datetime | None) -> None:
        """Mark one forecast as stale, or as holding after all."""
        ...

    async def claim_due(self, limit: int, *, on: date) -> Sequence[Forecast]:
        """Claim the newest answers to watched questions whose day to look has come."""
        ...

    async def watch(self, forecast: Forecast, *, look_on: date) -> None:
        """Make this the newest answer to its question, and say when to look again."""
        ...

    async def forget(self, limit: int, *, before: datetime) -> int:
        """Drop up to `limit` forecasts that were given long ago and are the newest of none."""
        ...


class PreCommitmentStore(Protocol):
    """Promises that authorities signed."""

    async def add(self, made: PreCommitment) -> bool:
        """Keep a promise; False when this signer made it before."""
        ...

    async def find_same(self, made: PreCommitment) -> PreCommitment | None:
        """Return the promise of the same signer, forecast and term, or None."""
        ...

    async def of(self, opportunity_id: UUID | None, host: str) -> Sequence[PreCommitment]:
        """Return every promise about an opportunity in a jurisdiction, the first made first.

        About an opportunity that nobody published there are none.
        """
        ...


class ForecastStores(Protocol):
    """The stores of forecasts in one transaction."""

    @property
    def opportunities(self) -> OpportunityStore:
        """Opportunities."""
        ...

    @property
    def prospects(self) -> Prospects:
        """What forecasts are taken from."""
        ...

    @property
    def forecasts(self) -> ForecastStore:
        """Forecasts."""
        ...

    @property
    def pre_commitments(self) -> PreCommitmentStore:
        """Promises."""
        ...
