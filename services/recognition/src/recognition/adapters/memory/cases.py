"""Cases and their trails in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.case import Case, CaseFile, Decision
from recognition.domain.evidence import Act, Entry, linked_all
from recognition.domain.standing import CaseState, Standing
from recognition.ports import Wanted


@dataclass(frozen=True, slots=True)
class MemoryCaseStore:
    """Keeps cases in one dict and their decisions in another."""

    state: MemoryState

    async def open(self, file: CaseFile, trail: Sequence[Entry]) -> bool:
        """Keep a case, its decision and the trail so far; False where one was opened before."""
        case = file.case
        agreement = case.learning_agreement_ref
        if agreement is not None and await self.find_by_agreement(case.credential_ref, agreement):
            return False
        if case.network_id is not None and _is_listed(case, self.state):
            return False
        if case.ref in self.state.cases:
            return False
        await self.decide(file)
        self.state.evidence[case.ref] = tuple(trail)
        return True

    async def find(self, case_ref: UUID) -> CaseFile | None:
        """Return a case with its newest decision, or None."""
        return self.state.cases.get(case_ref)

    async def hold(self, case_ref: UUID) -> CaseFile | None:
        """Return a case; nobody else is there to move it."""
        return self.state.cases.get(case_ref)

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> CaseFile | None:
        """Return the case an agreement led to for a credential, or None."""
        wanted = (credential_ref, agreement_ref)
        for file in self.state.cases.values():
            if (file.case.credential_ref, file.case.learning_agreement_ref) == wanted:
                return file
        return None

    async def decisions(self, case_ref: UUID) -> Sequence[Decision]:
        """Return every decision in a case, the first one first."""
        return self.state.decisions.get(case_ref, ())

    async def page(self, wanted: Wanted, *, after: UUID | None, limit: int) -> Sequence[CaseFile]:
        """Return up to `limit` cases in the order of their references."""
        ordered = [self.state.cases[ref] for ref in sorted(self.state.cases)]
        found = [
            file
            for file in ordered
            if (after is None or file.case.ref > after) and _is_wanted(file, wanted)
        ]
        return found[:limit]

    async def hold_about(
        self, credential_ref: UUID, states: frozenset[CaseState]
    ) -> Sequence[CaseFile]:
        """Hold every case about a credential that is in one of the states."""
        wanted = Wanted(credential_ref=credential_ref, states=states)
        return await self.page(wanted, after=None, limit=len(self.state.cases))

    async def claim_due(self, limit: int, *, on: date) -> Sequence[CaseFile]:
        """Hold cases whose `look_on` has come."""
        due = [
            (file.standing.look_on, file.case.ref)
            for file in self.state.cases.values()
            if file.standing.look_on is not None and file.standing.look_on <= on
        ]
        return [self.state.cases[ref] for _, ref in sorted(due)[:limit]]

    async def move(self, case_ref: UUID, standing: Standing) -> None:
        """Keep where a case stands now."""
        self.state.cases[case_ref] = replace(self.state.cases[case_ref], standing=standing)

    async def decide(self, file: CaseFile) -> None:
        """Add a case's next decision and keep where it stands."""
        earlier = self.state.decisions.get(file.case.ref, ())
        self.state.decisions[file.case.ref] = (*earlier, file.decision)
        self.state.cases[file.case.ref] = file


def _is_listed(case: Case, state: MemoryState) -> bool:
    wanted = (case.credential_ref, case.host)
    known = [one.case for one in state.cases.values() if one.case.network_id is not None]
    return any((one.credential_ref, one.host) == wanted for one in known)


def _is_wanted(file: CaseFile, wanted: Wanted) -> bool:
    case, standing = file.case, file.standing
    days = [day for day in (standing.own_target, standing.hard_limit) if day is not None]
    return (
        wanted.host in (None, case.host)
        and wanted.credential_ref in (None, case.credential_ref)
        and wanted.purpose in (None, case.purpose)
        and (wanted.states is None or standing.state in wanted.states)
        and (standing.review is not None or not wanted.only_for_review)
        and (wanted.due_before is None or any(day < wanted.due_before for day in days))
    )


@dataclass(frozen=True, slots=True)
class MemoryEvidenceStore:
    """Keeps the trails in a dict."""

    state: MemoryState

    async def add(self, case_ref: UUID, *acts: Act, at: datetime) -> None:
        """Append acts to the trail of a case."""
        trail = self.state.evidence.get(case_ref, ())
        added = linked_all(trail[-1] if trail else None, acts, at=at)
        self.state.evidence[case_ref] = (*trail, *added)

    async def trail(self, case_ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a case, the first entry first."""
        return self.state.evidence.get(case_ref, ())
