"""A cohort handed in: a job of rows, each of which is issued, or explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from issuer.domain.award import RowProblem
from issuer.domain.credential import CredentialRef
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import OpportunityId

CohortJobId = NewType("CohortJobId", UUID)

MAX_ROWS = 5000
"""Rows one posting may have."""


class JobState(StrEnum):
    """Whether rows are left to do."""

    OPEN = "open"
    COMPLETED = "completed"


class RowState(StrEnum):
    """Where a row stands; `repeated` means that its credential had been issued before."""

    PENDING = "pending"
    PREPARED = "prepared"
    ISSUED = "issued"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortJob:
    """What was handed in; `wrapped_key` seals the rows while they wait and is destroyed after."""

    id: CohortJobId
    institution_id: InstitutionId
    opportunity_id: OpportunityId
    opportunity_version: int
    cohort: str
    rows: int
    accepted_at: datetime
    wrapped_key: bytes | None
    completed_at: datetime | None = None

    @property
    def state(self) -> JobState:
        """Whether rows are left to do."""
        return JobState.OPEN if self.completed_at is None else JobState.COMPLETED

    def row_context(self, number: int) -> str:
        """Return what a waiting row is sealed for."""
        return f"cohort:{self.id}:{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A row that waits, sealed with the key of its job; numbered from 1, without the header."""

    number: int
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """What became of a row."""

    number: int
    state: RowState
    credential_ref: CredentialRef | None = None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortProgress:
    """A job and how many of its rows are in each state."""

    job: CohortJob
    counts: Mapping[RowState, int]

    def count(self, state: RowState) -> int:
        """Return the number of rows in a state."""
        return self.counts.get(state, 0)

    @property
    def share_done(self) -> float:
        """Return the part of the rows that need no more work, 0 to 1."""
        waiting = self.count(RowState.PENDING) + self.count(RowState.PREPARED)
        return round(1 - waiting / self.job.rows, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A cohort as an institution hands it in; without a version, for the newest one."""

    opportunity_id: OpportunityId
    opportunity_version: int | None
    cohort: str
    rows: tuple[Mapping[str, str], ...]
