"""The policy that governs where a state brought none into force."""

from collections.abc import Iterable, Mapping
from datetime import MINYEAR, UTC, date, datetime
from uuid import UUID

from recognition.domain.canonical import content_hash
from recognition.domain.lrc_min import ID, NOWHERE, lrc_min, lrc_min_document
from recognition.domain.policies import PolicyInForce, governing, take_apart

__all__ = ["ID", "NOBODY", "NOWHERE", "built_in", "document_in", "governing_or_built_in"]

NOBODY = UUID(int=0)
"""Stands for the authority: no state adopted the built-in policy."""

ALWAYS = datetime(MINYEAR, 1, 1, tzinfo=UTC)


def built_in(jurisdiction: str) -> PolicyInForce:
    """Return LRC-min for a jurisdiction; nobody signed it, its hash names its content.

    Source: domain.md R84 and B.11.
    """
    return PolicyInForce(
        policy=lrc_min(jurisdiction),
        hash=content_hash(lrc_min_document(jurisdiction)),
        signed="",
        authority_id=NOBODY,
        activated_at=ALWAYS,
    )


def governing_or_built_in(
    known: Iterable[PolicyInForce], jurisdiction: str, on: date
) -> PolicyInForce:
    """Return the policy that governs a day in a jurisdiction; there always is one."""
    return governing(known, on) or built_in(jurisdiction)


def document_in(policy: PolicyInForce) -> Mapping[str, object]:
    """Return the document of a policy in force: what its hash names."""
    if policy.authority_id == NOBODY:
        return lrc_min_document(policy.policy.jurisdiction)
    return take_apart(policy.signed)[1]
