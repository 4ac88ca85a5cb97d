"""What cases are kept in, and what can open one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from comity_vocabulary.recognition import Purpose

from recognition.domain.agreement import LearningAgreement
from recognition.domain.case import CaseFile, Decision
from recognition.domain.evidence import Act, Entry
from recognition.domain.office.moves import Move
from recognition.domain.standing import CaseState, Standing
from recognition.domain.verification import AwaitedVerification


class AgreementStore(Protocol):
    """Learning agreements by their opaque reference."""

    async def find(self, ref: str) -> LearningAgreement | None:
        """Return an agreement, or None."""
        ...

    async def add(self, agreement: LearningAgreement) -> bool:
        """Keep an agreement; False when the reference is taken."""
        ...


class VerificationStore(Protocol):
    """Verifications that name an agreement, the newest of each credential."""

    async def keep(self, verification: AwaitedVerification) -> bool:
        """Keep the newest verification of a credential; False when a newer one is known."""
        ...

    async def claim_ready(self, limit: int, *, at: datetime) -> Sequence[AwaitedVerification]:
        """Claim unsettled verifications that are due and whose agreement is registered.

        What is claimed is left alone by others until the work ends, and is due again later each
        time (`next_look`).
        """
        ...

    async def settle(self, credential_ref: UUID) -> None:
        """Note that the agreement's route was followed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases are asked for; None is any. `due_before` looks at own target and hard limit."""

    host: str | None = None
    credential_ref: UUID | None = None
    states: frozenset[CaseState] | None = None
    due_before: date | None = None
    purpose: Purpose | None = None
    only_for_review: bool = False


class CaseStore(Protocol):
    """Cases, where each stands, and every decision in them."""

    async def open(self, file: CaseFile, trail: Sequence[Entry]) -> bool:
        """Keep a case, its decision and the trail so far; False where one was opened before.

        An agreement leads to one case for a credential, network lists to one in each jurisdiction.
        """
        ...

    async def find(self, case_ref: UUID) -> CaseFile | None:
        """Return a case with its newest decision, or None."""
        ...

    async def hold(self, case_ref: UUID) -> CaseFile | None:
        """Return a case as `find` does, and keep others from moving it until the work ends."""
        ...

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> CaseFile | None:
        """Return the case an agreement led to for a credential, or None."""
        ...

    async def decisions(self, case_ref: UUID) -> Sequence[Decision]:
        """Return every decision in a case, the first one first."""
        ...

    async def page(self, wanted: Wanted, *, after: UUID | None, limit: int) -> Sequence[CaseFile]:
        """Return up to `limit` cases in the order of their references."""
        ...

    async def hold_about(
        self, credential_ref: UUID, states: frozenset[CaseState]
    ) -> Sequence[CaseFile]:
        """Hold every case about a credential that is in one of the states."""
        ...

    async def claim_due(self, limit: int, *, on: date) -> Sequence[CaseFile]:
        """Hold cases whose `look_on` has come and that nobody else holds."""
        ...

    async def move(self, case_ref: UUID, standing: Standing) -> None:
        """Keep where a case stands now; who calls holds it."""
        ...

    async def decide(self, file: CaseFile) -> None:
        """Add a case's next decision and keep where it stands; who calls holds it."""
        ...


class EvidenceStore(Protocol):
    """The trail of each case: what was done, by whom, on what, linked entry to entry."""

    async def add(self, case_ref: UUID, *acts: Act, at: datetime) -> None:
        """Append acts to the trail of a case that is held."""
        ...

    async def trail(self, case_ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a case, the first entry first."""
        ...


class Docket(Protocol):
    """What happens in cases: where each stands, its trail and what is announced, together."""

    async def open(self, file: CaseFile, acts: Sequence[Act], *, at: datetime) -> bool:
        """Open a case with its first acts; False, and nothing done, where one was opened before."""
        ...

    async def move(self, move: Move, *, at: datetime) -> None:
        """Keep what an act made of a case; who calls holds it."""
        ...

    async def decide(self, file: CaseFile, act: Act, *, at: datetime, precedent_id: UUID) -> None:
        """Keep a person's decision and what it says to like cases; who calls holds the case.

        A refusal that waited for a second signature waits no longer. `precedent_id` names the
        precedent that the decision may become.
        """
        ...


class CaseStores(Protocol):
    """The stores of cases in one transaction."""

    @property
    def agreements(self) -> AgreementStore:
        """Learning agreements."""
        ...

    @property
    def verifications(self) -> VerificationStore:
        """Verifications that wait for an agreement."""
        ...

    @property
    def cases(self) -> CaseStore:
        """Cases and decisions."""
        ...

    @property
    def evidence(self) -> EvidenceStore:
        """The trails of cases."""
        ...

    @property
    def docket(self) -> Docket:
        """Cases, trails and announcements together."""
        ...
