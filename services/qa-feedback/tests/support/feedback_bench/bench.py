"""One bench for the actions of the service, in memory and on PostgreSQL."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.events import FACTS
from comity_contracts.wire import Fact
from comity_kit import migrations, postgres
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import Transactions
from qa_feedback import wiring
from qa_feedback.actions import Actions
from qa_feedback.adapters.instrument_file import ESG_2015, SQ_1, read_instrument, read_standards
from qa_feedback.adapters.memory import MemoryWork, State
from qa_feedback.adapters.work import PostgresWork
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.wave import Cohort, EnrolmentRef, OpportunityId, WaveId
from qa_feedback.ports import OpenWork
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

INSTRUMENT = read_instrument(SQ_1)
ASKING = wiring.Asking(
    instrument=INSTRUMENT, standards=read_standards(ESG_2015, INSTRUMENT), wave_days=30
)

COHORT = Cohort(
    opportunity_id=OpportunityId(UUID(int=7)), opportunity_version=1, name="2026-autumn"
)


@dataclass(slots=True)
class Bench:
    """The service on one kind of store, with a clock to move and facts to look at."""

    actions: Actions
    work: OpenWork
    clock: FixedClock
    announced: Callable[[], Awaitable[list[Fact]]]
    engine: AsyncEngine | None = None
    cohort: Cohort = COHORT

    @staticmethod
    def learner(number: int) -> EnrolmentRef:
        """Return the reference of a learner."""
        return EnrolmentRef(UUID(int=1000 + number))

    async def enrol(self, count: int) -> WaveId:
        """Enrol learners 1 to `count` of the cohort and return their wave."""
        for number in range(1, count + 1):
            await self.actions.enter_roster(self.cohort, self.learner(number))
        async with self.work() as work:
            wave = await work.waves.of(self.cohort)
        assert wave is not None
        return wave.id

    async def answer(self, wave_id: WaveId, *numbers: int, **said: str) -> None:
        """Let learners answer: each the same score for every question, 1 + number modulo 5."""
        for number in numbers:
            scores = {question.id: 1 + number % 5 for question in INSTRUMENT.questions}
            await self.actions.take_answer(
                wave_id, self.learner(number), Answer(scores=scores, **said)
            )


def memory_bench() -> Bench:
    transactions = MemoryTransactions(State())
    work, clock = transactions.works(MemoryWork), FixedClock()

    async def announced() -> list[Fact]:
        return transactions.announced

    actions = wiring.build_actions(work, clock, CountingIdentifiers(), ASKING)
    return Bench(actions, work, clock, announced)


async def postgres_bench(url: str) -> Bench:
    engine = postgres.connect(url)
    await migrations.upgrade(engine, wiring.MIGRATIONS)
    clock = FixedClock()
    announcer = Announcer(source="/test", clock=clock, identifiers=CountingIdentifiers())
    work = Transactions(engine, announcer).works(PostgresWork)

    async def announced() -> list[Fact]:
        async with engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.position))
            return [
                FACTS[dict(json.loads(row.headers))["ce_type"]].model_validate_json(row.value)
                for row in rows
            ]

    actions = wiring.build_actions(work, clock, CountingIdentifiers(), ASKING)
    return Bench(actions, work, clock, announced, engine)
