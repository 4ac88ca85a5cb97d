"""How long a learner may appeal, and how long the answer may take.

Source: domain.md B.6, B.7.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recognition.domain.calendar import days_after, working_day_from
from recognition.domain.case import Decision
from recognition.domain.policies import PolicyInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Periods in days of the policy a decision was taken under, counted where it was taken."""

    jurisdiction: str
    appeal_days: int = 30
    appeal_decision_days: int = 60

    def appeal_until(self, notified_on: date) -> date:
        """Return the last day to appeal; the day of the decision is not counted."""
        return self._in_days(notified_on, self.appeal_days)

    def decide_by(self, filed_on: date) -> date:
        """Return the day by which an appeal is decided."""
        return self._in_days(filed_on, self.appeal_decision_days)

    def _in_days(self, event: date, days: int) -> date:
        return working_day_from(days_after(event, days), self.jurisdiction)


def periods_of(versions: Iterable[PolicyInForce], decision: Decision) -> Periods:
    """Return the periods of the policy a decision was taken under."""
    host = decision.case.host
    for one in versions:
        if one.hash == decision.policy_hash:
            clocks = one.policy.clocks
            return Periods(
                jurisdiction=host,
                appeal_days=clocks.appeal_days,
                appeal_decision_days=clocks.appeal_decision_days,
            )
    return Periods(jurisdiction=host)
