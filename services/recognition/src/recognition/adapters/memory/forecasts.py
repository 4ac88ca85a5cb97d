"""Offers, forecasts and promises in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.forecasts.forecast import Forecast
from recognition.domain.forecasts.opportunity import Opportunity
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.ports import Touched


@dataclass(frozen=True, slots=True)
class MemoryOpportunityStore:
    """Keeps opportunities in a dict."""

    state: MemoryState

    async def keep(self, opportunity: Opportunity) -> None:
        """Keep a version; one that is known already stays as it is."""
        self.state.opportunities.setdefault((opportunity.id, opportunity.version), opportunity)

    async def withdraw(self, opportunity_id: UUID, version: int, *, on: date) -> None:
        """Note that a version takes no further enrolments."""
        known = self.state.opportunities.get((opportunity_id, version))
        if known is not None:
            self.state.opportunities[opportunity_id, version] = replace(known, withdrawn_on=on)

    async def find(self, opportunity_id: UUID, version: int) -> Opportunity | None:
        """Return a version, or None."""
        return self.state.opportunities.get((opportunity_id, version))

    async def newest(self, opportunity_id: UUID) -> Opportunity | None:
        """Return the newest version, or None."""
        known = [one for one in self.state.opportunities.values() if one.id == opportunity_id]
        return max(known, key=lambda one: one.version, default=None)


@dataclass(frozen=True, slots=True)
class MemoryForecastStore:
    """Keeps forecasts in one dict and the watched questions in another."""

    state: MemoryState

    async def keep(self, forecast: Forecast, *, look_on: date | None) -> None:
        """Keep a forecast, once; with a day to look again, watch its question from now on."""
        self.state.forecasts.setdefault(forecast.id, forecast)
        if look_on is not None:
            self.state.watches.setdefault(forecast.question.subject, (forecast.id, look_on))

    async def find(self, forecast_id: str) -> Forecast | None:
        """Return a forecast, or None."""
        return self.state.forecasts.get(forecast_id)

    async def mark_stale(self, touched: Touched, *, at: datetime) -> None:
        """Mark what a change touches, and have the watched questions looked at now."""
        for forecast in list(self.state.forecasts.values()):
            if not _is_touched(forecast, touched):
                continue
            if forecast.stale_since is None:
                self.state.forecasts[forecast.id] = replace(forecast, stale_since=at)
            subject = forecast.question.subject
            if subject in self.state.watches:
                self.state.watches[subject] = (self.state.watches[subject][0], at.date())

    async def mark(self, forecast_id: str, *, stale_since: datetime | None) -> None:
        """Mark one forecast as stale, or as holding after all."""
        known = self.state.forecasts[forecast_id]
        self.state.forecasts[forecast_id] = replace(known, stale_since=stale_since)

    async def claim_due(self, limit: int, *, on: date) -> Sequence[Forecast]:
        """Claim the newest answers to watched questions whose day to look has come."""
        due = sorted(
            (look_on, subject, known)
            for subject, (known, look_on) in self.state.watches.items()
            if look_on <= on
        )
        return [self.state.forecasts[known] for _, _, known in due[:limit]]

    async def watch(self, forecast: Forecast, *, look_on: date) -> None:
        """Make this the newest answer to its question, and say when to look again."""
        self.state.watches[forecast.question.subject] = (forecast.id, look_on)

    async def forget(self, limit: int, *, before: datetime) -> int:
        """Drop up to `limit` forecasts that were given long ago and are the newest of none."""
        newest = {known for known, _ in self.state.watches.values()}
        old = [
            known
            for known in sorted(self.state.forecasts.values(), key=lambda one: one.given_at)
            if known.given_at < before and known.id not in newest
        ]
        for known in old[:limit]:
            del self.state.forecasts[known.id]
        return len(old[:limit])


def _is_touched(forecast: Forecast, touched: Touched) -> bool:
    offers = touched.opportunity_ids
    return (
        (offers is None or forecast.question.opportunity_id in offers)
        and touched.institution_id in (None, forecast.institution_id)
        and touched.host in (None, forecast.question.host)
        and touched.framework in (None, forecast.framework)
    )


@dataclass(frozen=True, slots=True)
class MemoryPreCommitmentStore:
    """Keeps promises in a dict."""

    state: MemoryState

    async def add(self, made: PreCommitment) -> bool:
        """Keep a promise; False when this signer made it before."""
        if await self.find_same(made) is not None:
            return False
        self.state.pre_commitments[made.id] = made
        return True

    async def find_same(self, made: PreCommitment) -> PreCommitment | None:
        """Return the promise of the same signer, forecast and term, or None."""
        wanted = _said(made)
        return next(
            (one for one in self.state.pre_commitments.values() if _said(one) == wanted), None
        )

    async def of(self, opportunity_id: UUID | None, host: str) -> Sequence[PreCommitment]:
        """Return every promise about an opportunity in a jurisdiction, the first made first."""
        wanted = (opportunity_id, host)
        found = [
            one
            for one in self.state.pre_commitments.values()
            if (one.promise.opportunity_id, one.promise.host) == wanted
        ]
        return sorted(found, key=lambda one: (one.made_at, one.id))


def _said(made: PreCommitment) -> tuple[str, date, UUID]:
    return made.promise.forecast_id, made.promise.valid_until, made.signed_by
