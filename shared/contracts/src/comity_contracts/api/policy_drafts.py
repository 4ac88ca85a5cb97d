"""How a policy comes to be: drafts, comments, simulations."""

from typing import Annotated, Any, Literal
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Outcome
from pydantic import Field

from comity_contracts.wire import Body, Day, Instant, LongText, Request, Text

Last = Literal[100, 1000, 10_000]
"""How many of the last cases; in steps, so that two runs cannot be subtracted case by case."""

Position = Literal["support", "object", "suggest", "abstain"]


class CommentWindowRequest(Request):
    """Until the end of which day everybody with a seat may comment."""

    closes_on: Day


class ContributionRequest(Request):
    """What an organisation says of a draft; it is published. `abstain` counts as heard."""

    position: Position
    text: LongText
    on_behalf_of: Text | None = None


class AnswerRequest(Request):
    """What the authority answers; it is published."""

    text: LongText


class DraftSimulationRequest(Request):
    """On how many of the last cases a draft is tried."""

    last: Last = 1000


class SimulationRequest(Request):
    """A policy document, RPD 1.0, unsigned, and on how many of the last cases to try it."""

    policy: dict[str, Any]
    last: Last = 1000


class RetirementRequest(Request):
    """The last day of a policy."""

    in_force_until: Day


class ShiftGroupBody(Body):
    """Cases that would be decided otherwise in the same way."""

    change: Literal["wins", "loses", "unchanged"]
    before: Outcome
    after: Outcome
    reasons_gained: tuple[str, ...]
    reasons_lost: tuple[str, ...]
    cases: int


class SimulationBody(Body):
    """Who would win and who would lose; null is a number that would show fewer than `k`."""

    k: int
    cases: int | None
    wins: int | None
    loses: int | None
    unchanged: int | None
    suppressed: bool
    groups: tuple[ShiftGroupBody, ...]


class SimulatedBody(Body):
    """A simulation and the two policies it compares."""

    policy_hash: str
    against_hash: str
    report: SimulationBody


class DraftSimulationBody(Body):
    """The newest simulation of a draft."""

    simulated_at: Instant
    against_hash: str
    report: SimulationBody


class AnswerBody(Body):
    """What the authority answered."""

    text: str
    answered_by: UUID
    answered_at: Instant


class ContributionBody(Body):
    """What an organisation said of a draft."""

    contribution_id: UUID
    participant_id: UUID
    participant_kind: ParticipantKind
    position: Position
    text: str
    on_behalf_of: str | None = None
    said_at: Instant
    answer: AnswerBody | None = None


class PolicyDraftBody(Body):
    """A draft; `policy` is the authority's JWS, `document` what it signed."""

    hash: str
    stage: Literal["draft", "comment", "simulation", "in_force"]
    policy_id: str
    version: str
    jurisdiction: str
    illustrative: bool
    authority_id: UUID
    drafted_at: Instant
    replaces_hash: str | None = None
    comments_open_on: Day | None = None
    comments_close_on: Day | None = None
    simulation: DraftSimulationBody | None = None
    activated_at: Instant | None = None
    policy: str
    document: Annotated[dict[str, Any], Field(description="RPD 1.0")]


class LineageBody(Body):
    """A draft and everything that was said about it."""

    draft: PolicyDraftBody
    student_union_was_heard: bool
    contributions: tuple[ContributionBody, ...]
