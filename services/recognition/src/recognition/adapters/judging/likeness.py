"""Precedents, like cases and alerts together, whatever they are kept in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.domain.likeness.consistency import Alert, Learned, LikeCase, alert_of
from recognition.domain.likeness.keys import case_key, likeness_key
from recognition.domain.likeness.precedents import Lesson, Precedent, lesson, precedent_of
from recognition.ports import AlertStore, LikeCaseStore, PrecedentStore


@dataclass(frozen=True, slots=True)
class JoinedLikeness:
    """Compares decisions with those of like cases, here and in other jurisdictions."""

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

    async def learn(self, decisions: Mapping[UUID, Decision]) -> Learned:
        """Keep what decisions of different cases say to like cases."""
        await self.like_cases.saw(list(decisions.values()))
        said = [(decision, precedent_of(decision, id=one)) for one, decision in decisions.items()]
        news = [new for _, new in said if new is not None]
        questions = sorted({new.likeness_key for new in news})
        # In one order everywhere: two replicas then never wait for each other's questions.
        for question in questions:
            await self.precedents.hold(question)
        await self.like_cases.note([_like_case(one, new) for one, new in said if new is not None])
        lessons = await self._lessons(news)
        newest = {new.likeness_key: new for new in news}
        alerts = [await self._alert(newest[question]) for question in questions]
        return Learned(lessons=lessons, alerts=tuple(one for one in alerts if one is not None))

    async def _lessons(self, news: Sequence[Precedent]) -> tuple[Lesson, ...]:
        known = {
            key: await self.precedents.hold(key) for key in sorted({new.case_key for new in news})
        }
        lessons = []
        for new in news:
            learned = lesson(new, known[new.case_key])
            if learned.created is not None:
                await self.precedents.keep(learned)
                known[new.case_key] = learned.created
                lessons.append(learned)
        return tuple(lessons)

    async def _alert(self, newest: Precedent) -> Alert | None:
        """Tell how far the answers to a question spread, unless that was told before."""
        answers = await self.like_cases.answers(newest.likeness_key)
        alert = alert_of(newest, answers, on=newest.created_on)
        return alert if alert is not None and await self.alerts.add(alert) else None


def _like_case(decision: Decision, precedent: Precedent) -> LikeCase:
    return LikeCase(
        case_ref=decision.case.ref,
        number=decision.number,
        case_key=precedent.case_key,
        likeness_key=precedent.likeness_key,
        host=precedent.host,
        outcome=precedent.outcome,
        decided_on=precedent.created_on,
    )
