"""The program of an institution that goes on working while its services are killed.

It repeats what was not answered, under the same idempotency key, and writes down what was: what
was acknowledged must be found afterwards, once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.chapters import CHAPTERS
from comity_deploy.story.stage import Stage
from comity_deploy.world.organisations import CARPATI, POHJALA
from comity_kit.http.client import ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable

PAUSE = 0.3
"""Seconds before a call that was not answered is repeated."""

AT_ONCE = 4
"""Calls in flight at the same time."""

SERVER_FAULT = 500

COLUMNS = (
    "given_name,family_name,date_of_birth,esi,awarded_on,grade,learning_agreement_ref,evidence"
)


@dataclass(frozen=True, slots=True)
class Cohort:
    """How many learners; every one in `agreed_every` has a Learning Agreement, `bad` are wrong."""

    learners: int
    agreed_every: int = 5
    bad: int = 0
    name: str = "under-fire"

    def csv(self) -> bytes:
        """Return the file of the cohort."""
        rows = [self._row(number) for number in range(1, self.learners + self.bad + 1)]
        return "\n".join([COLUMNS, *rows, ""]).encode()

    def agreements(self) -> list[str]:
        """Return the references of the Learning Agreements."""
        return [self.agreement(one) for one in range(1, self.learners + 1) if self.agreement(one)]

    def agreement(self, number: int) -> str:
        """Return the reference of one learner's agreement, or an empty text."""
        return f"LA-{self.name}-{number}" if number % self.agreed_every == 0 else ""

    @staticmethod
    def esi(number: int) -> str:
        """Return a learner's European Student Identifier."""
        return f"urn:schac:personalUniqueCode:int:esi:carpati.example:k{number}"

    def _row(self, number: int) -> str:
        day = "2026-11-16" if number <= self.learners else "soon"
        agreement = self.agreement(number) if number <= self.learners else ""
        return f"Learner,No{number},1999-01-31,{self.esi(number)},{day},9,{agreement},"


@dataclass(slots=True)
class Institution:
    """What the institution and the host of its learners do, and what they were promised."""

    stage: Stage
    opportunity: str
    jobs: list[tuple[str, int, int]] = field(default_factory=list)
    enrolments: list[tuple[str]] = field(default_factory=list)
    agreements: list[tuple[str]] = field(default_factory=list)
    repeated: int = 0

    @classmethod
    async def founded(cls, stage: Stage, chapters: int) -> "Institution":
        """Play the first chapters of the story: who there is, what can be earned, the policies."""
        async with Authority(stage.mesh.bootstrap, stage.console) as authority:
            for chapter in CHAPTERS[:chapters]:
                await stage.tell("", chapter, authority)
        return cls(stage, stage.remembered["publish"]["opportunity_id"])

    async def hand_in(self, cohort: Cohort) -> None:
        """Post the file of a cohort."""
        query = {
            "opportunity_id": self.opportunity,
            "opportunity_version": 1,
            "cohort": cohort.name,
        }
        headers = {"Content-Type": "text/csv", "Idempotency-Key": f"cohort-{cohort.name}"}
        job = await self._insist(
            lambda: self.stage.call(
                CARPATI,
                "issuer:write",
                "issuer",
                ("POST", "/v1/cohorts"),
                params=query,
                content=cohort.csv(),
                headers=headers,
            )
        )
        self.jobs.append((job["job_id"], cohort.learners, cohort.bad))

    async def agree(self, cohort: Cohort) -> None:
        """Have the host register every Learning Agreement."""
        await _side_by_side(self._agree, cohort.agreements())

    async def enrol(self, cohort: Cohort, count: int) -> None:
        """Enrol the first learners of a cohort."""
        numbers = range(1, count + 1)
        await _side_by_side(lambda number: self._enrol(cohort, number), numbers)

    async def _agree(self, reference: str) -> None:
        body = {
            "opportunity_ids": [self.opportunity],
            "credits": "2",
            "signed_on": "2026-09-10",
            "host": "EE",
        }
        path = f"/v1/learning-agreements/{reference}"
        await self._insist(
            lambda: self.stage.call(
                POHJALA, "recognition:write", "recognition", ("PUT", path), json=body
            )
        )
        self.agreements.append((reference,))

    async def _enrol(self, cohort: Cohort, number: int) -> None:
        body = {
            "opportunity_id": self.opportunity,
            "cohort": cohort.name,
            "esi": cohort.esi(number),
        }
        once = {"Idempotency-Key": f"enrol-{cohort.name}-{number}"}
        enrolled = await self._insist(
            lambda: self.stage.call(
                CARPATI,
                "issuer:write",
                "issuer",
                ("POST", "/v1/enrolments"),
                json=body,
                headers=once,
            )
        )
        self.enrolments.append((enrolled["enrolment_ref"],))

    async def _insist(self, call: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - JSON
        """Repeat a call until it is answered; a refusal is an answer, a fault is not."""
        while True:
            try:
                return await call()
            except PeerUnavailable:
                self.repeated += 1
            except ProblemAnswer as problem:
                if problem.status < SERVER_FAULT:
                    raise
                self.repeated += 1
            await asyncio.sleep(PAUSE)


async def _side_by_side(work: Callable[[Any], Awaitable[None]], items: Any) -> None:  # noqa: ANN401
    waiting = iter(list(items))

    async def one_after_another() -> None:
        for item in waiting:
            await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(one_after_another())
