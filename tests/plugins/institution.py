"""The program of an institution that goes on working while its services are killed.

It repeats what was not answered, under the same idempotency key, and writes down what was: what
was acknowledged must be found afterwards, once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar, Unpack

from comity_deploy.story.authority import Authority
from comity_deploy.story.chapters import CHAPTERS
from comity_deploy.story.stage import Stage
from comity_deploy.world.organisations import CARPATI, POHJALA
from comity_kit.http.client import Options, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable

Item = TypeVar("Item")

PAUSE = 0.3
"""Seconds before a call that was not answered is repeated."""

AT_ONCE = 4
"""Calls in flight at the same time."""

SERVER_FAULT = 500

COLUMNS = (
    "given_name,family_name,date_of_birth,esi,awarded_on,grade,learning_agreement_ref,evidence"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cohort, handed in as one file: its learners by number, from `first` on.

    Every one in `agreed_every` has a Learning Agreement; the last `bad` rows are wrong.
    """

    first: int
    learners: int
    bad: int = 0
    agreed_every: int = 5
    cohort: str = "under-fire"

    @property
    def numbers(self) -> range:
        """The numbers of those who are rightly written down."""
        return range(self.first, self.first + self.learners)

    def csv(self) -> bytes:
        """Return the file."""
        good = [self._row(number, "2026-11-16") for number in self.numbers]
        bad = [self._row(-number, "soon") for number in self.numbers[: self.bad]]
        return "\n".join([COLUMNS, *good, *bad, ""]).encode()

    def agreements(self) -> list[str]:
        """Return the references of the Learning Agreements."""
        return [reference for one in self.numbers if (reference := self.agreement(one))]

    def agreement(self, number: int) -> str:
        """Return the reference of one learner's agreement, or an empty text."""
        return "" if number < 0 or number % self.agreed_every else f"LA-{self.cohort}-{number}"

    def esi(self, number: int) -> str:
        """Return a learner's European Student Identifier."""
        return f"urn:schac:personalUniqueCode:int:esi:carpati.example:{self.cohort}{number}"

    def _row(self, number: int, day: str) -> str:
        who = f"Learner,No{number},1999-01-31,{self.esi(number)}"
        return f"{who},{day},9,{self.agreement(number)},"


@dataclass(slots=True)
class Institution:
    """What the institution and the host of its learners do, and what they were promised."""

    stage: Stage
    opportunity: str
    jobs: list[tuple[str, int, int]] = field(default_factory=list)
    enrolments: list[tuple[str]] = field(default_factory=list)
    revocations: list[tuple[str]] = field(default_factory=list)
    agreements: list[tuple[str]] = field(default_factory=list)
    posted: dict[int, str] = field(default_factory=dict)
    repeated: int = 0

    @property
    def learners(self) -> int:
        """How many learners were handed in."""
        return sum(rightly for _, rightly, _ in self.jobs)

    @classmethod
    async def founded(cls, stage: Stage, chapters: int) -> "Institution":
        """Play the first chapters of the story: who there is, what can be earned, the policies."""
        async with Authority(stage.mesh.bootstrap, stage.console) as authority:
            for chapter in CHAPTERS[:chapters]:
                await stage.tell("", chapter, authority)
        return cls(stage, stage.remembered["publish"]["opportunity_id"])

    async def hand_in(self, part: Part) -> None:
        """Post the file of a cohort."""
        query = {
            "opportunity_id": self.opportunity,
            "opportunity_version": 1,
            "cohort": part.cohort,
        }
        headers = {
            "Content-Type": "text/csv",
            "Idempotency-Key": f"cohort-{part.cohort}-{part.first}",
        }
        request = ("POST", "/v1/cohorts")
        job = await self._insist(
            partial(self._call_issuer, request, params=query, content=part.csv(), headers=headers)
        )
        self.posted[part.first] = job["job_id"]
        self.jobs.append((job["job_id"], part.learners, part.bad))

    async def agree(self, part: Part) -> None:
        """Have the host register every Learning Agreement."""
        await _side_by_side(self._agree, part.agreements())

    async def enrol(self, part: Part, count: int) -> None:
        """Enrol the first learners of a cohort."""
        numbers = part.numbers[:count]
        await _side_by_side(lambda number: self._enrol(part, number), numbers)

    async def change_minds(self, part: Part, count: int) -> None:
        """Suspend, reinstate and at last revoke the first credentials nobody promised to take."""
        free = [number for number in part.numbers if not part.agreement(number)]
        rows = [number - part.first + 1 for number in free[:count]]
        await _side_by_side(lambda row: self._change_mind(part, row), rows)

    async def _change_mind(self, part: Part, row: int) -> None:
        credential = await self._credential(part, row)
        body = {"reason_class": "issued_in_error"}
        for change in ("suspension", "reinstatement", "revocation"):
            path = f"/v1/credentials/{credential}/{change}"
            call = partial(self._call_issuer, ("PUT", path), json=body)
            await self._insist(call)
        self.revocations.append((credential,))

    async def _credential(self, part: Part, row: int) -> str:
        """Wait until a row is issued and return its credential."""
        query = {"limit": 10}
        while True:
            if part.first in self.posted:
                path = f"/v1/cohorts/{self.posted[part.first]}/rows"
                call = partial(self._call_issuer, ("GET", path), params=query)
                for found in (await self._insist(call))["data"]:
                    if found["row"] == row and found["state"] == "issued":
                        return str(found["credential_ref"])
            await asyncio.sleep(PAUSE)

    def _call_issuer(
        self, request: tuple[str, str], json: object = None, **options: Unpack[Options]
    ) -> Awaitable[Any]:
        return self.stage.call(CARPATI, "issuer:write", "issuer", request, json=json, **options)

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

    async def _enrol(self, part: Part, number: int) -> None:
        body = {
            "opportunity_id": self.opportunity,
            "cohort": part.cohort,
            "esi": part.esi(number),
        }
        once = {"Idempotency-Key": f"enrol-{part.cohort}-{number}"}
        request = ("POST", "/v1/enrolments")
        enrolled = await self._insist(partial(self._call_issuer, request, json=body, headers=once))
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


async def _side_by_side(work: Callable[[Item], Awaitable[None]], items: Iterable[Item]) -> None:
    waiting = iter(list(items))

    async def one_after_another() -> None:
        for item in waiting:
            await work(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(one_after_another())
