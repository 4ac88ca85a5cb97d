"""What is better for a learner, and what is worse."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain.procedure.engine import Ruling

RANK: Mapping[Outcome, int] = MappingProxyType(
    {
        Outcome.AUTO: 4,
        Outcome.FULL: 4,
        Outcome.COND: 3,
        Outcome.PART: 3,
        Outcome.ALT: 2,
        Outcome.RPL: 1,
        Outcome.INFO: 1,
        Outcome.REFER: 1,
        Outcome.STAT: 1,
        Outcome.REFUSE: 0,
        Outcome.INADM: 0,
    }
)
"""How much an outcome gives; a way that is still open is more than a closed one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a learner gets: an outcome, ECTS credits, and what must still be done for it."""

    outcome: Outcome
    credits: Decimal | None = None
    conditions: frozenset[str] = frozenset()

    @property
    def amount(self) -> Decimal:
        """Return the credits; none counts as nothing."""
        return self.credits or Decimal(0)

    def is_below(self, other: "Offer") -> bool:
        """Whether a learner would rather have the other."""
        if RANK[self.outcome] < RANK[other.outcome] or self.amount < other.amount:
            return True
        more_to_do = not self.conditions <= other.conditions
        same = (RANK[self.outcome], self.amount) == (RANK[other.outcome], other.amount)
        return more_to_do and same

    def is_above(self, other: "Offer") -> bool:
        """Whether it gives more in some respect, and less in none."""
        return not self.is_below(other) and other.is_below(self)


def offer_of(ruling: Ruling) -> Offer:
    """Return what a ruling gives, or holds out while a person weighs the differences."""
    fallback = ruling.fallback
    if ruling.outcome is Outcome.REFER and fallback is not None:
        return Offer(outcome=fallback.outcome, credits=fallback.credits)
    gives = ruling.finality is not Finality.STEP
    return Offer(
        outcome=ruling.outcome,
        credits=ruling.credits if gives else None,
        conditions=frozenset(ruling.conditions) if gives else frozenset(),
    )
