"""What people's decisions, their words and appeals are kept in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from recognition.domain.appeals.appeal import Appeal, AppealState
from recognition.domain.officers.indicators import Counts
from recognition.domain.officers.proposal import Proposal


class ProposalStore(Protocol):
    """Refusals that wait for a second signature, at most one in a case."""

    async def find(self, case_ref: UUID) -> Proposal | None:
        """Return what waits in a case, or None."""
        ...

    async def keep(self, proposal: Proposal) -> None:
        """Keep a proposal in place of an earlier one."""
        ...

    async def discard(self, case_ref: UUID) -> None:
        """Forget what waited in a case."""
        ...


class TextStore(Protocol):
    """Sealed texts, and for each case the wrapped key that opens them."""

    async def key(self, case_ref: UUID) -> bytes | None:
        """Return the wrapped key of a case, or None."""
        ...

    async def keep_key(self, case_ref: UUID, wrapped: bytes) -> None:
        """Keep the wrapped key of a case that is held."""
        ...

    async def add(self, case_ref: UUID, digest: str, sealed: bytes) -> None:
        """Keep a sealed text under the digest of its bytes."""
        ...

    async def find(self, case_ref: UUID, digest: str) -> bytes | None:
        """Return a sealed text, or None where it was erased."""
        ...

    async def erase(self, case_ref: UUID) -> None:
        """Destroy the key of a case, and with it every text."""
        ...


class Sealer(Protocol):
    """Seals what people write under a key of the case, and opens it while the key lives."""

    async def seal(self, texts: TextStore, case_ref: UUID, said: Mapping[str, object]) -> str:
        """Keep words sealed and return the digest of what was sealed; who calls holds the case."""
        ...

    async def open(
        self, texts: TextStore, case_ref: UUID, digest: str
    ) -> Mapping[str, object] | None:
        """Return the words, or None where they were erased."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAppeals:
    """Which appeals are asked for; None is any."""

    host: str | None = None
    case_ref: UUID | None = None
    companion_id: UUID | None = None
    states: frozenset[AppealState] | None = None
    due_before: date | None = None


class AppealStore(Protocol):
    """Appeals and how far each has come."""

    async def add(self, appeal: Appeal) -> None:
        """Keep a new appeal."""
        ...

    async def find(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal, or None."""
        ...

    async def hold(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal, and keep others from moving it until the work ends."""
        ...

    async def move(self, appeal: Appeal) -> None:
        """Keep how far an appeal has come; who calls holds it."""
        ...

    async def page(
        self, wanted: WantedAppeals, *, after: UUID | None, limit: int
    ) -> Sequence[Appeal]:
        """Return up to `limit` appeals in the order of their identifiers."""
        ...

    async def claim_overdue(self, limit: int, *, on: date) -> Sequence[Appeal]:
        """Claim appeals that had to be decided before this day, and of which nobody knows yet."""
        ...

    async def claim_overturned(self) -> Appeal | None:
        """Claim an overturned appeal whose like cases were not listed yet, and mark it so."""
        ...


class IndicatorStore(Protocol):
    """What was done, counted."""

    async def count(self, host: str) -> Counts:
        """Count the work of one jurisdiction."""
        ...


class JudgingStores(Protocol):
    """The stores of people's decisions in one transaction."""

    @property
    def proposals(self) -> ProposalStore:
        """Refusals with one signature."""
        ...

    @property
    def texts(self) -> TextStore:
        """Sealed texts."""
        ...

    @property
    def appeals(self) -> AppealStore:
        """Appeals."""
        ...

    @property
    def indicators(self) -> IndicatorStore:
        """What was done, counted."""
        ...
