"""A small world around the verifier: who is heard of, and what can be fetched."""

from dataclasses import dataclass, field
from uuid import UUID

from comity_contracts.wire import Fact
from comity_kit import context
from comity_kit.consuming import Handlers, merged
from comity_kit.context import Delivery
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import AlreadyHandled
from verifier.actions import Actions
from verifier.adapters.memory import MemoryWork, State
from verifier.adapters.receipt_signer import FileReceiptSigner
from verifier.consumers import credentials, participants
from verifier.ports import OpenWork
from verifier.wiring import Ports, join

from verifier_world.university import University


@dataclass(slots=True)
class FixedLists:
    """The internet as far as this world knows it, and what was asked of it."""

    lists: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str) -> str | None:
        self.asked.append(url)
        return self.lists.get(url)


@dataclass(slots=True)
class World:
    """The verifier, in memory unless `open_work` says otherwise, and those it hears of."""

    signer: FileReceiptSigner
    clock: FixedClock = field(default_factory=FixedClock)
    lists: FixedLists = field(default_factory=FixedLists)
    university: University = field(default_factory=University)
    transactions: MemoryTransactions[State] = field(
        default_factory=lambda: MemoryTransactions(State())
    )
    heard: int = 0
    identifiers: CountingIdentifiers = field(default_factory=CountingIdentifiers)
    open_work: OpenWork | None = None

    @property
    def actions(self) -> Actions:
        return join(
            Ports(
                work=self.open_work or self.transactions.works(MemoryWork),
                clock=self.clock,
                identifiers=self.identifiers,
                signer=self.signer,
                lists=self.lists,
            )
        )

    @property
    def handlers(self) -> Handlers:
        actions = self.actions
        return merged((participants.handlers(actions), credentials.handlers(actions)))

    @property
    def announced(self) -> list[Fact]:
        return self.transactions.announced

    async def hear(self, *facts: Fact, event_id: UUID | None = None) -> None:
        """Deliver facts as the consumer does, one transaction and one inbox row for each."""
        for fact in facts:
            self.heard += 1
            delivery = Delivery(
                event_id=event_id or UUID(int=self.heard), occurred_at=self.clock.now()
            )
            with context.entered(delivery):
                try:
                    await self.handlers[type(fact)](fact)
                except AlreadyHandled:
                    return

    async def hear_trust(self) -> None:
        await self.hear(self.university.registered(), self.university.accredited())
