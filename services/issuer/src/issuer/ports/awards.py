"""What is awarded: cohorts, credentials, and whether they stand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from comity_credential.status_list import Purpose

from issuer.domain.cohort import (
    CohortJob,
    CohortJobId,
    CohortProgress,
    RowReport,
    WaitingRow,
)
from issuer.domain.credential import (
    Credential,
    CredentialRef,
    HeldCredential,
    Issued,
    Reservation,
)
from issuer.domain.institution import InstitutionId
from issuer.domain.learner import LearnerId
from issuer.domain.status_list import BookId, PublishedList, Slot, StaleBook


class CohortStore(Protocol):
    """Cohort jobs and their rows."""

    async def add(self, job: CohortJob, rows: Sequence[WaitingRow]) -> None:
        """Keep a job with its sealed rows."""
        ...

    async def claim(
        self, limit: int, *, at: datetime
    ) -> tuple[CohortJob, tuple[WaitingRow, ...]] | None:
        """Lock the open job that waited longest, with its next waiting rows, or return None.

        Jobs that somebody works on, or whose rows only wait to be signed, are passed over. A job
        without waiting rows is done.
        """
        ...

    async def report(self, job_id: CohortJobId, rows: Collection[RowReport]) -> None:
        """Keep what became of rows; their sealed values are destroyed."""
        ...

    async def complete(self, job_id: CohortJobId, at: datetime) -> None:
        """Close a job and destroy its key."""
        ...

    async def progress(self, job_id: CohortJobId) -> CohortProgress | None:
        """Return a job with the number of its rows in each state, or None."""
        ...

    async def rows(self, job_id: CohortJobId, *, after: int, limit: int) -> tuple[RowReport, ...]:
        """Return what became of the rows with a number above `after`, in order."""
        ...


class CredentialStore(Protocol):
    """Credentials from their reservation on; a voided reservation is gone."""

    async def of_cohort(
        self, job: CohortJob, learner_ids: Collection[LearnerId]
    ) -> Mapping[LearnerId, tuple[CredentialRef, CohortJobId]]:
        """Return which of these learners have a credential of this cohort that is not revoked.

        With it goes the job that made it.
        """
        ...

    async def reserve(self, reservations: Sequence[Reservation]) -> None:
        """Keep what is about to be signed; one learner's second one is an integrity error."""
        ...

    async def claim_reserved(self, limit: int) -> tuple[Reservation, ...]:
        """Lock reserved credentials nobody works on, oldest first."""
        ...

    async def issue(self, issued: Collection[Issued]) -> None:
        """Keep the signed bytes in place of those to be signed."""
        ...

    async def void(self, refs: Collection[CredentialRef]) -> None:
        """Give reservations up that may no longer be signed; their indexes are not used again."""
        ...

    async def find(self, ref: CredentialRef, *, for_update: bool = False) -> Credential | None:
        """Return an issued credential, or None."""
        ...

    async def set_status(self, credential: Credential) -> None:
        """Keep the status and its version, and mark the lists as behind."""
        ...

    async def of_learner(self, learner_id: LearnerId) -> tuple[Credential, ...]:
        """Return a learner's issued credentials, ordered by reference."""
        ...

    async def held(self, ref: CredentialRef) -> HeldCredential | None:
        """Return an issued credential with its sealed token, or None."""
        ...

    async def fact_sheet(self, ref: CredentialRef) -> str | None:
        """Return the signed facts of an issued credential, or None where they were not kept."""
        ...


class StatusListStore(Protocol):
    """Books of status lists and what is published of them."""

    async def take(
        self, institution_id: InstitutionId, count: int, *, spare: tuple[UUID, bytes]
    ) -> tuple[Slot, ...]:
        """Take slots nobody else has; a full book is followed by one with the `spare` id, seed."""
        ...

    async def claim_stale(self, *, at: datetime, signed_before: datetime) -> StaleBook | None:
        """Lock a book whose lists are behind, or were signed too long ago, or return None."""
        ...

    async def publish(self, stale: StaleBook, lists: Sequence[PublishedList]) -> None:
        """Serve these lists from now on: the book is no longer behind."""
        ...

    async def find(self, book_id: BookId, purpose: Purpose) -> PublishedList | None:
        """Return what is served, or None."""
        ...
