"""Cohorts, credentials and status lists in memory, for tests."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from comity_credential.status_list import Purpose
from comity_vocabulary.verdicts import CredentialStatus

from issuer.adapters.memory_state import MemoryState, Shelf
from issuer.domain.cohort import (
    CohortJob,
    CohortJobId,
    CohortProgress,
    RowReport,
    RowState,
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
from issuer.domain.status_list import (
    ENTRIES,
    Book,
    BookId,
    PublishedList,
    Slot,
    StaleBook,
    slots,
)


@dataclass(frozen=True, slots=True)
class MemoryCohortStore:
    """Keeps cohorts in dicts."""

    state: MemoryState

    async def add(self, job: CohortJob, rows: Sequence[WaitingRow]) -> None:
        """Keep a job with its sealed rows."""
        self.state.jobs[job.id] = job
        for row in rows:
            self.state.sealed_rows[job.id, row.number] = row.sealed
            pending = RowReport(number=row.number, state=RowState.PENDING)
            self.state.reports[job.id, row.number] = pending

    async def claim(
        self, limit: int, *, at: datetime
    ) -> tuple[CohortJob, tuple[WaitingRow, ...]] | None:
        """Return the open job that waited longest, with its next waiting rows, or None."""
        state = self.state
        ready = [job for job in state.jobs.values() if self._ready(job)]
        never = datetime.min.replace(tzinfo=at.tzinfo)
        ready.sort(key=lambda job: (state.worked_at.get(job.id, never), job.id))
        if not ready:
            return None
        job = ready[0]
        state.worked_at[job.id] = at
        waiting = sorted(number for job_id, number in state.sealed_rows if job_id == job.id)
        return job, tuple(
            WaitingRow(number=number, sealed=state.sealed_rows[job.id, number])
            for number in waiting[:limit]
        )

    def _ready(self, job: CohortJob) -> bool:
        states = {one.state for key, one in self.state.reports.items() if key[0] == job.id}
        waiting = RowState.PENDING in states or RowState.PREPARED not in states
        return job.completed_at is None and waiting

    async def report(self, job_id: CohortJobId, rows: Collection[RowReport]) -> None:
        """Keep what became of rows; their sealed values are destroyed."""
        for row in rows:
            self.state.reports[job_id, row.number] = row
            self.state.sealed_rows.pop((job_id, row.number), None)

    async def complete(self, job_id: CohortJobId, at: datetime) -> None:
        """Close a job and destroy its key."""
        job = self.state.jobs[job_id]
        self.state.jobs[job_id] = replace(job, completed_at=at, wrapped_key=None)

    async def progress(self, job_id: CohortJobId) -> CohortProgress | None:
        """Return a job with the number of its rows in each state, or None."""
        job = self.state.jobs.get(job_id)
        states = Counter(one.state for key, one in self.state.reports.items() if key[0] == job_id)
        return CohortProgress(job=job, counts=states) if job else None

    async def rows(self, job_id: CohortJobId, *, after: int, limit: int) -> tuple[RowReport, ...]:
        """Return what became of the rows with a number above `after`, in order."""
        known = [one for key, one in self.state.reports.items() if key[0] == job_id]
        ordered = sorted(known, key=lambda one: one.number)
        return tuple([one for one in ordered if one.number > after][:limit])


@dataclass(frozen=True, slots=True)
class MemoryCredentialStore:
    """Keeps credentials in dicts."""

    state: MemoryState

    async def of_cohort(
        self, job: CohortJob, learner_ids: Collection[LearnerId]
    ) -> Mapping[LearnerId, tuple[CredentialRef, CohortJobId]]:
        """Return which of these learners have a credential of this cohort that is not revoked."""
        wanted = (job.opportunity_id, job.opportunity_version, job.cohort)
        return {
            one.learner_id: (one.ref, self.state.made_by[one.ref])
            for one in self.state.credentials()
            if (one.opportunity_id, one.opportunity_version, one.cohort) == wanted
            and one.learner_id in learner_ids
            and one.status is not CredentialStatus.REVOKED
        }

    async def reserve(self, reservations: Sequence[Reservation]) -> None:
        """Keep what is about to be signed."""
        for one in reservations:
            self.state.reserved[one.credential.ref] = one
            self.state.made_by[one.credential.ref] = CohortJobId(one.job_id)

    async def claim_reserved(self, limit: int) -> tuple[Reservation, ...]:
        """Return reserved credentials, oldest first."""
        ordered = sorted(self.state.reserved.values(), key=lambda one: one.credential.ref)
        return tuple(ordered[:limit])

    async def issue(self, issued: Collection[Issued]) -> None:
        """Keep the signed bytes in place of those to be signed."""
        for one in issued:
            credential = self.state.reserved.pop(one.ref).credential
            self.state.issued[one.ref] = HeldCredential(
                credential=replace(credential, issued_at=one.issued_at),
                sealed_token=one.sealed_token,
            )
            self.state.fact_sheets[one.ref] = one.fact_sheet

    async def void(self, refs: Collection[CredentialRef]) -> None:
        """Give reservations up that may no longer be signed."""
        for ref in refs:
            self.state.reserved.pop(ref, None)

    async def find(self, ref: CredentialRef, *, for_update: bool = False) -> Credential | None:
        """Return an issued credential, or None; nobody else is there to be kept from it."""
        del for_update
        held = self.state.issued.get(ref)
        return held.credential if held else None

    async def set_status(self, credential: Credential) -> None:
        """Keep the status and its version, and mark the lists as behind."""
        held = self.state.issued[credential.ref]
        self.state.issued[credential.ref] = replace(held, credential=credential)
        self.state.shelves[credential.slot.book_id].version += 1

    async def of_learner(self, learner_id: LearnerId) -> tuple[Credential, ...]:
        """Return a learner's issued credentials, ordered by reference."""
        known = [one.credential for one in self.state.issued.values()]
        wanted = [one for one in known if one.learner_id == learner_id]
        return tuple(sorted(wanted, key=lambda one: one.ref))

    async def held(self, ref: CredentialRef) -> HeldCredential | None:
        """Return an issued credential with its sealed token, or None."""
        return self.state.issued.get(ref)

    async def fact_sheet(self, ref: CredentialRef) -> str | None:
        """Return the signed facts of an issued credential, or None where they were not kept."""
        return self.state.fact_sheets.get(ref)


@dataclass(frozen=True, slots=True)
class MemoryStatusListStore:
    """Keeps books in dicts."""

    state: MemoryState

    async def take(
        self, institution_id: InstitutionId, count: int, *, spare: tuple[UUID, bytes]
    ) -> tuple[Slot, ...]:
        """Take slots nobody else has; a full book is followed by one with the `spare` id, seed."""
        own = [s for s in self.state.shelves.values() if s.book.institution_id == institution_id]
        free = next((shelf for shelf in own if shelf.book.taken < ENTRIES), None)
        taken = _take_from(free, count) if free else ()
        if len(taken) < count:
            book = Book(id=BookId(spare[0]), institution_id=institution_id, seed=spare[1])
            shelf = self.state.shelves[book.id] = Shelf(book)
            taken += _take_from(shelf, count - len(taken))
        return taken

    async def claim_stale(self, *, at: datetime, signed_before: datetime) -> StaleBook | None:
        """Return a book whose lists are behind, or were signed too long ago, or None."""
        never = datetime.min.replace(tzinfo=at.tzinfo)
        behind = [
            shelf
            for shelf in self.state.shelves.values()
            if shelf.signed_version < shelf.version
            or (shelf.signed_at is not None and shelf.signed_at < signed_before)
        ]
        if not behind:
            return None
        shelf = min(behind, key=lambda one: one.tried_at or never)
        shelf.tried_at = at
        return StaleBook(
            id=shelf.book.id,
            institution_id=shelf.book.institution_id,
            version=shelf.version,
            revoked=self._marked(shelf.book.id, CredentialStatus.REVOKED),
            suspended=self._marked(shelf.book.id, CredentialStatus.SUSPENDED),
        )

    def _marked(self, book_id: BookId, status: CredentialStatus) -> tuple[int, ...]:
        known = self.state.credentials()
        return tuple(c.slot.index for c in known if (c.slot.book_id, c.status) == (book_id, status))

    async def publish(self, stale: StaleBook, lists: Sequence[PublishedList]) -> None:
        """Serve these lists from now on: the book is no longer behind."""
        shelf = self.state.shelves[stale.id]
        for one in lists:
            self.state.published[stale.id, one.purpose] = one
            shelf.signed_version, shelf.signed_at = stale.version, one.signed_at

    async def find(self, book_id: BookId, purpose: Purpose) -> PublishedList | None:
        """Return what is served, or None."""
        return self.state.published.get((book_id, purpose))


def _take_from(shelf: Shelf, count: int) -> tuple[Slot, ...]:
    taken = slots(shelf.book, count)
    shelf.book = replace(shelf.book, taken=shelf.book.taken + len(taken))
    return taken
