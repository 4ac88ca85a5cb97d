"""How a policy came to be: drafted, commented on, answered, simulated, brought into force.

Source: domain.md B.11 (draft, comment, simulation, in force, retired), R22, R29, N17.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Policy
from recognition.domain.refusals import (
    CommentWindowAlreadyOpen,
    CommentWindowNotOpen,
    CommentWindowTooShort,
    PolicyAlreadyInForce,
    PolicyOfAnotherJurisdiction,
)


class Position(StrEnum):
    """What an organisation thinks of a draft; who abstains was heard, too."""

    SUPPORT = "support"
    OBJECT = "object"
    SUGGEST = "suggest"
    ABSTAIN = "abstain"


OWED_AN_ANSWER = frozenset({Position.OBJECT, Position.SUGGEST})


class Stage(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    COMMENT = "comment"
    SIMULATION = "simulation"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """A simulation of a draft: on how many cases, against which policy, with what result."""

    at: datetime
    against_hash: str
    report: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDraft:
    """A policy that its authority signed and has not brought into force yet.

    `replaces_hash` is the policy that governed when it was drafted, None for the built-in one.
    """

    policy: Policy
    hash: str
    signed: str
    authority_id: UUID
    drafted_at: datetime
    replaces_hash: str | None = None
    opened_on: date | None = None
    closes_on: date | None = None
    simulated: Simulated | None = None
    activated_at: datetime | None = None

    @property
    def stage(self) -> Stage:
        """Return how far the draft has come."""
        if self.activated_at is not None:
            return Stage.IN_FORCE
        if self.simulated is not None:
            return Stage.SIMULATION
        return Stage.DRAFT if self.opened_on is None else Stage.COMMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the authority says to a contribution: part of the minutes."""

    said: str
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What an organisation says of a draft, and for whom if not for itself."""

    position: Position
    said: str
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A comment of an organisation on a draft; organisations speak, so it is public."""

    id: UUID
    draft_hash: str
    participant_id: UUID
    kind: ParticipantKind
    opinion: Opinion
    at: datetime
    answer: Answer | None = None

    @property
    def waits(self) -> bool:
        """Whether the authority owes an answer."""
        return self.opinion.position in OWED_AN_ANSWER and self.answer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A draft with everything that was said about it."""

    draft: PolicyDraft
    contributions: Sequence[Contribution]

    @property
    def union_was_heard(self) -> bool:
        """Whether a student union used its seat, if only to abstain."""
        return any(one.kind is ParticipantKind.STUDENT_UNION for one in self.contributions)


def drafted(policy: PolicyInForce, replaced: PolicyInForce | None, *, at: datetime) -> PolicyDraft:
    """Put a signed policy up as a draft."""
    return PolicyDraft(
        policy=policy.policy,
        hash=policy.hash,
        signed=policy.signed,
        authority_id=policy.authority_id,
        drafted_at=at,
        replaces_hash=replaced.hash if replaced else None,
    )


def opened_for_comment(
    draft: PolicyDraft, closes_on: date, *, on: date, least_days: int
) -> PolicyDraft:
    """Open the comment window until the end of a day.

    Raises:
        CommentWindowAlreadyOpen: the draft has another window.
        CommentWindowTooShort: nobody could read the draft and answer in the time.
        PolicyAlreadyInForce: there is nothing left to comment on.
    """
    _still_a_draft(draft)
    if draft.closes_on is not None:
        if draft.closes_on != closes_on:
            raise CommentWindowAlreadyOpen(pointer="/closes_on")
        return draft
    if closes_on < on + timedelta(days=least_days):
        raise CommentWindowTooShort(f"at least {least_days} days", pointer="/closes_on")
    return replace(draft, opened_on=on, closes_on=closes_on)


def check_own(draft: PolicyDraft, authority: Participant | None) -> None:
    """Refuse an authority that has nothing to do with a draft.

    Raises:
        PolicyOfAnotherJurisdiction: it is another authority's.
        PolicyAlreadyInForce: the draft's story is told.
    """
    if authority is None or authority.jurisdiction != draft.policy.jurisdiction:
        raise PolicyOfAnotherJurisdiction
    _still_a_draft(draft)


def check_open(draft: PolicyDraft, *, on: date) -> None:
    """Refuse what is said outside the comment window.

    Raises:
        CommentWindowNotOpen: it has not begun, or is over.
        PolicyAlreadyInForce: there is nothing left to comment on.
    """
    _still_a_draft(draft)
    if draft.closes_on is None or on > draft.closes_on:
        raise CommentWindowNotOpen


def simulated(draft: PolicyDraft, simulation: Simulated) -> PolicyDraft:
    """Keep the newest simulation of a draft.

    Raises:
        PolicyAlreadyInForce: what is in force is no longer a draft.
    """
    _still_a_draft(draft)
    return replace(draft, simulated=simulation)


def _still_a_draft(draft: PolicyDraft) -> None:
    if draft.activated_at is not None:
        raise PolicyAlreadyInForce
