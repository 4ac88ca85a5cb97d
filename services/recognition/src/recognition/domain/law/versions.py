"""Whether a policy may come into force under its id and version, and by which way."""

from collections.abc import Iterable, Sequence
from datetime import date

from recognition.domain.law.built_in import ID
from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import (
    PolicyAlreadyRetired,
    PolicyOfAnotherJurisdiction,
    PolicyVersionTaken,
    RetirementInThePast,
)


def same_version(policy: PolicyInForce, versions: Iterable[PolicyInForce]) -> PolicyInForce | None:
    """Return the policy if this very content is in force already.

    Raises:
        PolicyVersionTaken: its id is another jurisdiction's or the built-in one's, or its version
            has another content.
    """
    if policy.policy.id == ID:
        raise PolicyVersionTaken("the id of the built-in policy", pointer="/id")
    for earlier in versions:
        if earlier.policy.jurisdiction != policy.policy.jurisdiction:
            raise PolicyVersionTaken("the id of another jurisdiction's policy", pointer="/id")
        if earlier.policy.version == policy.policy.version:
            if earlier.hash == policy.hash:
                return earlier
            raise PolicyVersionTaken(pointer="/version")
    return None


def needs_no_draft(policy: PolicyInForce, known: Sequence[PolicyInForce], *, on: date) -> bool:
    """Whether a policy may come into force without comment: a first, illustrative one.

    It replaces nothing but the built-in policy and is nobody's official law, so no right changes.
    """
    in_force = [one for one in known if one.until is None or one.until >= on]
    return policy.policy.illustrative and not in_force


def to_retire(
    versions: Sequence[PolicyInForce], authority: Participant | None, until: date, *, on: date
) -> tuple[PolicyInForce, ...]:
    """Return the versions of a policy, the newest first, that would still be in force after a day.

    None of them may rise again when a later one ends.

    Raises:
        PolicyOfAnotherJurisdiction: it is another authority's.
        RetirementInThePast: the day has passed: what was in force then was.
        PolicyAlreadyRetired: it ends on another day already.
    """
    newest = versions[0]
    if authority is None or authority.jurisdiction != newest.policy.jurisdiction:
        raise PolicyOfAnotherJurisdiction
    if newest.until == until:
        return ()
    if newest.retired_until is not None:
        raise PolicyAlreadyRetired(pointer="/in_force_until")
    if until < on:
        raise RetirementInThePast(pointer="/in_force_until")
    return tuple(one for one in versions if one.until is None or one.until > until)
