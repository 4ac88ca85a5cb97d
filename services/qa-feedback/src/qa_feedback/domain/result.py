"""What is published of a wave, and when: never less than five answers apart."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from qa_feedback.domain.instrument import SCORES, Instrument
from qa_feedback.domain.tally import HOURS, LEFT, PASSED_OVER, Tally
from qa_feedback.domain.wave import Wave, WaveId

K = 5
"""The fewest answers that may be told apart. A rule, not a setting: nobody may lower it.

Source: domain.md C.2, thresholds.
"""

AGREEING = (4, 5)
Z_95 = 1.959964
"""The normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many chose each score of one question, from 1 to 5, and how many passed it over."""

    item: str
    counts: tuple[int, ...]
    does_not_apply: int

    @property
    def answered(self) -> int:
        """How many gave a score."""
        return sum(self.counts)

    @property
    def agreeing(self) -> int:
        """How many gave a 4 or a 5."""
        return sum(self.counts[score - 1] for score in AGREEING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A published table. `hours` maps each band to a count.

    `left_reasons` is empty until the wave has closed with enough who left and enough who stayed.
    """

    wave_id: WaveId
    roster_count: int
    answered_count: int
    distributions: tuple[Distribution, ...]
    hours: Mapping[str, int]
    left_reasons: Mapping[str, int]
    published_on: date
    final: bool = False

    @property
    def response_rate(self) -> float:
        """The share of the roster that is in this table."""
        return self.answered_count / self.roster_count if self.roster_count else 0.0


def is_due(tally: Tally, earlier: Result | None) -> bool:
    """Say whether a table of `tally` may be published after `earlier`.

    Each table holds the one before, so whoever subtracts them sees the answers in between: there
    must be K of them, also at closing. The last few answers may thus never be published.
    """
    return tally.answered - (earlier.answered_count if earlier else 0) >= K


def publish(
    wave: Wave, instrument: Instrument, tally: Tally, *, roster_count: int, on: date
) -> Result:
    """Return the table of `tally`; whether it may be shown is `is_due`'s to say."""
    return Result(
        wave_id=wave.id,
        roster_count=roster_count,
        answered_count=tally.answered,
        distributions=tuple(
            Distribution(
                item=question.id,
                counts=tuple(tally.of(question.id, str(score)) for score in SCORES),
                does_not_apply=tally.of(question.id, PASSED_OVER),
            )
            for question in instrument.questions
        ),
        hours={band: tally.of(HOURS, band) for band in instrument.hours_bands},
        left_reasons={},
        published_on=on,
    )


def conclude(result: Result, instrument: Instrument, tally: Tally) -> Result:
    """Return the last table of a wave, with why learners left if that singles out nobody.

    The institution knows who left, so reasons need K who left and K who did not; and they are
    told only once, so that nothing can be subtracted.

    Source: domain.md C.2, subgroups; R56.
    """
    stayed = tally.of(LEFT, PASSED_OVER)
    left = {reason: tally.of(LEFT, reason) for reason in instrument.left_reasons}
    told = left if sum(left.values()) >= K and stayed >= K else {}
    return replace(result, left_reasons=told, final=True)


def wilson(agreeing: int, answered: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share; everything is possible while nobody answered.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if answered == 0:
        return 0.0, 1.0
    share, z2 = agreeing / answered, Z_95**2
    middle = share + z2 / (2 * answered)
    spread = Z_95 * math.sqrt(share * (1 - share) / answered + z2 / (4 * answered**2))
    scale = 1 + z2 / answered
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
