"""What like cases are found by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from recognition.domain.case import CaseFile, Decision
from recognition.domain.likeness.consistency import Alert, Answer, Learned, LikeCase
from recognition.domain.likeness.precedents import Lesson, Precedent


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPrecedents:
    """Which precedents are asked for; None is any."""

    case_key: str | None = None
    opportunity_id: UUID | None = None


class PrecedentStore(Protocol):
    """Precedents; at most one of a key stands."""

    async def hold(self, key: str) -> Precedent | None:
        """Return the precedent of a key, and keep others from changing it until the work ends."""
        ...

    async def keep(self, lesson: Lesson) -> None:
        """Keep what changed; who calls has held the key."""
        ...

    async def page(
        self, wanted: WantedPrecedents, *, after: UUID | None, limit: int
    ) -> Sequence[Precedent]:
        """Return up to `limit` precedents in the order of their identifiers."""
        ...


class LikeCaseStore(Protocol):
    """Finally decided cases by what they are like."""

    async def note(self, cases: Sequence[LikeCase]) -> None:
        """Keep the newest final decision of each case."""
        ...

    async def answers(self, key: str) -> Sequence[Answer]:
        """Return what each jurisdiction answered last, under a likeness key."""
        ...

    async def alike(self, key: str, *, since: date) -> Sequence[UUID]:
        """Return the cases of a case key decided since a day, in the order of their references."""
        ...

    async def claim_unseen(self, limit: int) -> Sequence[CaseFile]:
        """Claim cases whose newest decision is final and was not looked at, oldest first."""
        ...

    async def saw(self, decisions: Sequence[Decision]) -> None:
        """Note that decisions were looked at, whatever came of it."""
        ...


class AlertStore(Protocol):
    """Spreads of answers between jurisdictions, each told once."""

    async def add(self, alert: Alert) -> bool:
        """Keep an alert; False when this spread was told before."""
        ...

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[Alert]:
        """Return up to `limit` alerts in the order of key and spread."""
        ...


class Likeness(Protocol):
    """Precedents, like cases and alerts together."""

    async def precedent(self, decision: Decision) -> Precedent | None:
        """Return what like cases are measured by, and hold it until the work ends."""
        ...

    async def learn(self, decisions: Mapping[UUID, Decision]) -> Learned:
        """Keep what decisions of different cases say to like cases.

        Each stands under the identifier of the precedent it may become.
        """
        ...


class LikenessStores(Protocol):
    """The stores of like cases in one transaction."""

    @property
    def precedents(self) -> PrecedentStore:
        """Precedents."""
        ...

    @property
    def like_cases(self) -> LikeCaseStore:
        """Decided cases by what they are like."""
        ...

    @property
    def alerts(self) -> AlertStore:
        """Where countries differ."""
        ...

    @property
    def likeness(self) -> Likeness:
        """All of them together."""
        ...
