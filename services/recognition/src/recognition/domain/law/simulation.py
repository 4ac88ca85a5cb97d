"""What a change of the rules would do to cases that were really decided.

Pure: recorded facts and two policies in, numbers out. Nothing here names a case.

Source: domain.md B.11 check (h), F 3 and F 9.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity_vocabulary.recognition import Outcome

from recognition.domain.case_document import read_inputs
from recognition.domain.law.favour import RANK
from recognition.domain.law.suppression import K, published
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling, decide


class Change(StrEnum):
    """What another policy would mean for a case."""

    WINS = "wins"
    LOSES = "loses"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How one case would be decided otherwise; `gained` and `lost` are reason codes, sorted."""

    change: Change
    before: Outcome
    after: Outcome
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftGroup:
    """Cases that would change in the same way."""

    shift: Shift
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationReport:
    """Who would win and who would lose, in groups of at least `k`.

    None stands for a number that is not told, because with it a group smaller than `k` could be
    seen, or reckoned from the others. `suppressed` says whether anything is not told.
    """

    cases: int | None
    wins: int | None
    loses: int | None
    unchanged: int | None
    groups: tuple[ShiftGroup, ...]
    suppressed: bool
    k: int = K


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """A report, and the two policies it is about."""

    draft_hash: str
    against_hash: str
    report: SimulationReport


def shift(before: Ruling, after: Ruling) -> Shift:
    """Compare two rulings on the same facts: by outcome, then by credits."""
    was, would = _worth(before), _worth(after)
    if was == would:
        return Shift(change=Change.UNCHANGED, before=before.outcome, after=after.outcome)
    codes, new_codes = set(before.reasons), set(after.reasons)
    return Shift(
        change=Change.WINS if would > was else Change.LOSES,
        before=before.outcome,
        after=after.outcome,
        gained=tuple(sorted(new_codes - codes)),
        lost=tuple(sorted(codes - new_codes)),
    )


def _worth(ruling: Ruling) -> tuple[object, ...]:
    return (RANK[ruling.outcome], ruling.credits or 0)


def replayed(
    documents: Iterable[Mapping[str, object]], current: Policy, drafts: Sequence[Policy]
) -> tuple[Counter[Shift], ...]:
    """Decide recorded cases under the current policy and under each draft; count the shifts.

    Raises:
        FactsMalformed: a document is not one of a case.
    """
    counters: tuple[Counter[Shift], ...] = tuple(Counter() for _ in drafts)
    for document in documents:
        inputs = read_inputs(document)
        before = decide(current, inputs)
        for draft, counter in zip(drafts, counters, strict=True):
            counter[shift(before, decide(draft, inputs))] += 1
    return counters


def report_of(counted: Counter[Shift]) -> SimulationReport:
    """Say what was counted, as far as it can be told."""
    by_change = dict.fromkeys(Change, 0)
    for one, cases in counted.items():
        by_change[one.change] += cases
    total = sum(by_change.values())
    told = published(by_change)
    groups: list[ShiftGroup] = []
    for change in (change for change in Change if told[change]):
        within = published({one: n for one, n in counted.items() if one.change is change})
        groups.extend(ShiftGroup(shift=one, cases=n) for one, n in within.items() if n)
    known = sum(group.cases for group in groups)
    return SimulationReport(
        cases=total if total == 0 or total >= K else None,
        wins=told[Change.WINS],
        loses=told[Change.LOSES],
        unchanged=told[Change.UNCHANGED],
        groups=tuple(sorted(groups, key=_order)),
        suppressed=known < total,
    )


def _order(group: ShiftGroup) -> tuple[object, ...]:
    """Order the largest first, and equals always alike."""
    shift = group.shift
    return (shift.change, -group.cases, shift.before, shift.after, shift.gained, shift.lost)
