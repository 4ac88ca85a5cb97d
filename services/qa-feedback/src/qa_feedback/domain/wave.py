"""A wave: the time in which the learners of one cohort may say how it was."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NewType
from uuid import UUID

WaveId = NewType("WaveId", UUID)
OpportunityId = NewType("OpportunityId", UUID)
InstitutionId = NewType("InstitutionId", UUID)
EnrolmentRef = NewType("EnrolmentRef", UUID)
"""Random and from the issuer; who is behind it is known there and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Those who took one version of an opportunity together."""

    opportunity_id: OpportunityId
    opportunity_version: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One round of questions to one cohort; it takes answers up to and including `closes_on`."""

    id: WaveId
    cohort: Cohort
    instrument_id: str
    opened_on: date
    closes_on: date
    closed: bool = False

    def takes_answers(self, *, on: date) -> bool:
        """Say whether an answer may be given on a day."""
        return not self.closed and on <= self.closes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """What the cohort took, as its institution published it."""

    id: OpportunityId
    version: int
    institution_id: InstitutionId
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveView:
    """A wave as its readers see it; the opportunity is None while it has not reached us."""

    wave: Wave
    opportunity: Opportunity | None
    roster_count: int


def open_wave(wave_id: WaveId, cohort: Cohort, instrument_id: str, *, on: date, days: int) -> Wave:
    """Open a wave on a day, for as many days after it."""
    return Wave(
        id=wave_id,
        cohort=cohort,
        instrument_id=instrument_id,
        opened_on=on,
        closes_on=on + timedelta(days=days),
    )
