"""The clocks of a case: by which day what must have happened.

Every day given is the day of an event and is not counted; every period ends on a working day of the
authority's state, but a period in hours ends when its hours are over.

Source: domain.md B.6; Regulation (EEC, Euratom) No 1182/71, article 3, taken as a model.
"""

from datetime import date, datetime, timedelta

from recognition.domain.calendar import days_after, months_after, working_day_from
from recognition.domain.policy import Policy


def acknowledge_by(policy: Policy, submitted: date) -> date:
    """Return the last day to say that an application arrived."""
    return _in_days(policy, submitted, policy.clocks.ack_days)


def completeness_by(policy: Policy, submitted: date) -> date:
    """Return the last day to say which facts are missing."""
    return _in_days(policy, submitted, policy.clocks.completeness_days)


def decide_automatically_by(policy: Policy, complete_at: datetime) -> datetime:
    """Return the moment by which what needs no person is decided; hours never roll."""
    return complete_at + timedelta(hours=policy.clocks.decide_auto_hours)


def own_target(policy: Policy, complete_on: date) -> date:
    """Return the day by which the office itself wants to have decided.

    The clock starts on the day the last required fact arrived, and later questions do not stop it.
    """
    return _in_days(policy, complete_on, policy.clocks.decide_assessed_days)


def hard_limit(policy: Policy, complete_on: date) -> date:
    """Return the last day the law leaves for a decision.

    Source: 2010 Recommendation on criteria and procedures, not more than four months.
    """
    end = months_after(complete_on, policy.clocks.max_months)
    return working_day_from(end, policy.jurisdiction)


def information_due(policy: Policy, asked_on: date) -> date:
    """Return the last day to answer an information request; after it an officer looks (IN-301)."""
    return _in_days(policy, asked_on, policy.clocks.info_days)


def appeal_until(policy: Policy, notified_on: date) -> date:
    """Return the last day to appeal."""
    return _in_days(policy, notified_on, policy.clocks.appeal_days)


def appeal_decision_by(policy: Policy, filed_on: date) -> date:
    """Return the day by which an appeal is decided."""
    return _in_days(policy, filed_on, policy.clocks.appeal_decision_days)


def _in_days(policy: Policy, event: date, days: int) -> date:
    return working_day_from(days_after(event, days), policy.jurisdiction)
