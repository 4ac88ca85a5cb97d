"""Which policy a decision was taken under."""

from collections.abc import Iterable

from recognition.domain.case import Decision
from recognition.domain.law.built_in import built_in
from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import PolicyNotFound


def applied_policy(known: Iterable[PolicyInForce], decision: Decision) -> PolicyInForce:
    """Return the very policy a decision was taken under, by the hash of its content.

    `known` are those of the jurisdiction; the built-in one, which nobody signed, is known always.

    Raises:
        PolicyNotFound: it is none of these.
    """
    for one in (*known, built_in(decision.case.host)):
        if one.hash == decision.policy_hash:
            return one
    raise PolicyNotFound
