"""The board of a validation: who sits, who counts, what a majority found.

Source: domain.md R61; Council Recommendation 2012/C 398/01, point 3(f): transparent quality
assurance measures that support reliable, valid and credible assessment tools.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from comity_vocabulary.validation import AppealGround, Interest

from recognition.domain.validation.refusals import BoardUnfit

SMALLEST_BOARD = 3
"""Members of a board at least (own rule)."""

APPEAL_DAYS = 30
"""Days after a decision in which another board can be asked for (own rule)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who acts for a participant, known by the client they act with."""

    participant_id: UUID
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a member declared; `interest` is None where they have none."""

    subject: str
    interest: Interest | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """The outcomes a member would certify."""

    subject: str
    learning_outcomes: tuple[str, ...]


class Finding(StrEnum):
    """What follows from a board's decision."""

    CERTIFIED = "certified"
    PART_OFFERED = "part_offered"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDecision:
    """What a board found; `hash` names exactly what was decided, by whom, on which minutes.

    `learning_outcomes` are all that boards have found achieved by now.
    """

    finding: Finding
    learning_outcomes: tuple[str, ...]
    minutes_digest: str
    decided_by: str
    decided_at: datetime
    hash: str

    @property
    def appeal_until(self) -> date:
        """Return the last day to ask for another board."""
        return self.decided_at.date() + timedelta(days=APPEAL_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """The learner asked for another board; `assessed_before` are assessors who now step back."""

    ground: AppealGround
    filed_at: datetime
    assessed_before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board that was called; `divisible` is whether a smaller one can be awarded for a part."""

    number: int
    members: tuple[Staff, ...]
    quorum: int
    divisible: bool
    called_by: str
    called_at: datetime
    declarations: tuple[Declaration, ...] = ()
    votes: tuple[Vote, ...] = ()
    decision: BoardDecision | None = None
    appeal: Appeal | None = None

    def seats(self, staff: Staff) -> bool:
        """Whether somebody is a member."""
        return staff in self.members

    def has_declared(self, subject: str) -> bool:
        """Whether a member declared anything."""
        return any(said.subject == subject for said in self.declarations)

    def is_interested(self, subject: str) -> bool:
        """Whether a member declared an interest."""
        return any(said.subject == subject and said.interest for said in self.declarations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """How an institution wants a board composed; `quorum` is by rule where it is None."""

    members: tuple[Staff, ...]
    quorum: int | None = None
    divisible: bool = False


def smallest_quorum(members: int) -> int:
    """Return the smallest quorum: more than half of the members."""
    return members // 2 + 1


def check_composition(
    wanted: Composition, *, assessor_id: UUID | None, sat_before: frozenset[str]
) -> int:
    """Check who is to sit, and return the quorum.

    `sat_before` are those whose decision is appealed against: another board is other people.

    Raises:
        BoardUnfit: too few, the same twice, a client of somebody else, nobody of the assessing
            institution, a member whose decision is appealed against, a quorum out of range.
    """
    members = wanted.members
    if len(members) < SMALLEST_BOARD:
        raise BoardUnfit(f"at least {SMALLEST_BOARD} members", pointer="/members")
    for position, member in enumerate(members):
        pointer = f"/members/{position}/subject"
        if any(member.subject == earlier.subject for earlier in members[:position]):
            raise BoardUnfit("one seat for each member", pointer=pointer)
        if member.subject.partition(".")[0] != str(member.participant_id):
            raise BoardUnfit("not a client of this participant", pointer=pointer)
        if member.subject in sat_before:
            raise BoardUnfit("another board has other members", pointer=pointer)
    if assessor_id and all(member.participant_id != assessor_id for member in members):
        raise BoardUnfit("a member of the assessing institution is missing", pointer="/members")
    smallest = smallest_quorum(len(members))
    quorum = smallest if wanted.quorum is None else wanted.quorum
    if not smallest <= quorum <= len(members):
        raise BoardUnfit(f"a quorum from {smallest} to {len(members)}", pointer="/quorum")
    return quorum


def supported(votes: Sequence[Vote]) -> frozenset[str]:
    """Return the outcomes that more than half of the votes certify; a tie certifies nothing."""
    named = {outcome for vote in votes for outcome in vote.learning_outcomes}
    return frozenset(
        outcome
        for outcome in named
        if 2 * sum(outcome in vote.learning_outcomes for vote in votes) > len(votes)
    )
