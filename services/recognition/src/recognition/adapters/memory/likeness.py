"""Precedents, like cases and alerts in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_vocabulary.recognition import Finality

from recognition.adapters.memory.state import MemoryState
from recognition.domain.case import CaseFile, Decision
from recognition.domain.likeness.consistency import Alert, Answer, LikeCase
from recognition.domain.likeness.precedents import Lesson, Precedent
from recognition.ports import WantedPrecedents


@dataclass(frozen=True, slots=True)
class MemoryPrecedentStore:
    """Keeps precedents in a dict."""

    state: MemoryState

    async def hold(self, key: str) -> Precedent | None:
        """Return the precedent of a key; nobody else is there to change it."""
        for one in self.state.precedents.values():
            if one.case_key == key and one.superseded_on is None:
                return one
        return None

    async def keep(self, lesson: Lesson) -> None:
        """Keep what changed."""
        for one in (lesson.superseded, lesson.created):
            if one is not None:
                self.state.precedents[one.id] = one

    async def page(
        self, wanted: WantedPrecedents, *, after: UUID | None, limit: int
    ) -> Sequence[Precedent]:
        """Return up to `limit` precedents in the order of their identifiers."""
        ordered = [self.state.precedents[one] for one in sorted(self.state.precedents)]
        found = [
            one
            for one in ordered
            if (after is None or one.id > after)
            and wanted.case_key in {None, one.case_key}
            and wanted.opportunity_id in {None, one.opportunity_id}
        ]
        return found[:limit]


@dataclass(frozen=True, slots=True)
class MemoryLikeCaseStore:
    """Keeps decided cases by their references in a dict."""

    state: MemoryState

    async def note(self, cases: Sequence[LikeCase]) -> None:
        """Keep the newest final decision of each case."""
        for case in cases:
            known = self.state.like_cases.get(case.case_ref)
            if known is None or known.number < case.number:
                self.state.like_cases[case.case_ref] = case

    async def answers(self, key: str) -> Sequence[Answer]:
        """Return what each jurisdiction answered last, under a likeness key."""
        alike = [one for one in self.state.like_cases.values() if one.likeness_key == key]
        ordered = sorted(alike, key=lambda one: (one.decided_on, one.case_ref))
        last = {one.host: one.outcome for one in ordered}
        return [Answer(host=host, outcome=last[host]) for host in sorted(last)]

    async def alike(self, key: str, *, since: date) -> Sequence[UUID]:
        """Return the cases of a case key decided since a day, in the order of their references."""
        return sorted(
            one.case_ref
            for one in self.state.like_cases.values()
            if one.case_key == key and one.decided_on >= since
        )

    async def claim_unseen(self, limit: int) -> Sequence[CaseFile]:
        """Claim cases whose newest decision is final and was not compared, oldest first."""
        unseen = [
            file
            for ref, file in self.state.cases.items()
            if file.ruling.finality is Finality.FINAL
            and self.state.compared.get(ref, 0) < file.decision.number
        ]
        ordered = sorted(unseen, key=lambda file: (file.decision.decided_at, file.case.ref))
        return ordered[:limit]

    async def saw(self, decisions: Sequence[Decision]) -> None:
        """Note that decisions were compared, whatever came of it."""
        self.state.compared |= {one.case.ref: one.number for one in decisions}


@dataclass(frozen=True, slots=True)
class MemoryAlertStore:
    """Keeps spreads of answers in a dict."""

    state: MemoryState

    async def add(self, alert: Alert) -> bool:
        """Keep an alert; False when this spread was told before."""
        place = (alert.likeness_key, alert.spread_hash)
        if place in self.state.alerts:
            return False
        self.state.alerts[place] = alert
        return True

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[Alert]:
        """Return up to `limit` alerts in the order of key and spread."""
        places = [place for place in sorted(self.state.alerts) if after is None or place > after]
        return [self.state.alerts[place] for place in places[:limit]]
