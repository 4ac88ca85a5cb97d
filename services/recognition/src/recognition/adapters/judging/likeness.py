"""Precedents, like cases and alerts together, whatever they are kept in."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.likeness.consistency import Learned, LikeCase, alert_of
from recognition.domain.likeness.keys import case_key, likeness_key
from recognition.domain.likeness.precedents import Lesson, Precedent, lesson, precedent_of
from recognition.ports import AlertStore, LikeCaseStore, PrecedentStore


@dataclass(frozen=True, slots=True)
class JoinedLikeness:
    """Compares a decision with those of like cases, here and in other jurisdictions."""

    precedents: PrecedentStore
    like_cases: LikeCaseStore
    alerts: AlertStore

    async def precedent(self, decision: Decision) -> Precedent | None:
        """Return what like cases are measured by, and hold it until the work ends."""
        question, key = likeness_key(decision), case_key(decision)
        if question is None or key is None:
            return None
        # The question is held before its answer: two countries then see each other's answers.
        await self.precedents.hold(question)
        return await self.precedents.hold(key)

    async def learn(self, decision: Decision, id: UUID) -> Learned:  # noqa: A002 - of a new precedent
        """Keep what a decision says to like cases; `id` names the precedent it may become."""
        await self.like_cases.saw(decision)
        new = precedent_of(decision, id=id)
        if new is None:
            return Learned(lesson=Lesson())
        learned = lesson(new, await self.precedent(decision))
        await self.precedents.keep(learned)
        noted = LikeCase(
            case_ref=decision.case.ref,
            number=decision.number,
            case_key=new.case_key,
            likeness_key=new.likeness_key,
            host=new.host,
            outcome=new.outcome,
            decided_on=new.created_on,
        )
        await self.like_cases.note(noted)
        answers = await self.like_cases.answers(new.likeness_key)
        alert = alert_of(new, answers, on=new.created_on)
        told = alert is not None and await self.alerts.add(alert)
        return Learned(lesson=learned, alert=alert if told else None)
