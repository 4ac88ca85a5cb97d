"""What officers decide on a case, and what is shown of it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from comity_vocabulary.recognition import Outcome
from pydantic import Field

from comity_contracts.wire import (
    Amount,
    Body,
    Count,
    Day,
    Flag,
    Instant,
    LongText,
    Reference,
    Request,
    Text,
)

Kind = Literal["accept", "vary", "refer", "refuse", "inadmissible"]

Codes = Annotated[tuple[Reference, ...], Field(max_length=50)]
"""Codes of the catalogue of reasons."""


class WeighedRequest(Request):
    """What was weighed: the facts considered, and why they lead to this result."""

    facts: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    why: LongText


class ConditionRequest(Request):
    """A condition, CO-101 to CO-103, and by when it must be met."""

    code: Reference
    due_on: Day


class ProofRequest(Request):
    """What a refusal must show; whatever is missing is named in the answer (PC-301).

    `why_not` says of PART, COND, ALT and RPL why it does not work. `evidence` are JSON pointers
    into the facts of the decision, or hashes of content.
    """

    codes: Codes = ()
    essential_outcome: Text | None = None
    success_condition: LongText | None = None
    purpose_statement: LongText | None = None
    evidence: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    why_not: dict[Literal["PART", "COND", "ALT", "RPL"], LongText] = Field(default_factory=dict)
    remediation: Codes = ()


class OfficerDecisionRequest(Request):
    """An officer's decision on the engine's draft; amounts are ECTS.

    `deviation_reason` says why like cases do not bind here.
    """

    kind: Kind
    weighed: WeighedRequest
    outcome: Outcome | None = None
    credits: Amount | None = None
    conditions: Annotated[tuple[ConditionRequest, ...], Field(max_length=10)] = ()
    reasons: Codes = ()
    deviation_reason: LongText | None = None
    proof: ProofRequest | None = None


class ConditionBody(Body):
    """A condition that is open, and by when it must be met."""

    code: str
    due_on: Day


class ProposalBody(Body):
    """A refusal that one person signed: nothing is decided until a second does (PC-303)."""

    case_ref: UUID
    kind: Literal["refuse"] = "refuse"
    state: Literal["officer_proposed"] = "officer_proposed"
    outcome: Outcome
    reasons: tuple[str, ...]
    missing: Literal["PC-303"] = "PC-303"
    proposed_by: str
    proposed_at: Instant


class GroundsBody(Body):
    """What a person's decision rests on; `words` is null where they were erased."""

    number: int
    decided_by: str
    decided_at: Instant
    signers: tuple[str, ...]
    kind: str
    outcome: Outcome
    reasons: tuple[str, ...]
    conditions: tuple[ConditionBody, ...]
    remediation: tuple[str, ...]
    deviates: Flag
    digest: str | None = None
    words: dict[str, Any] | None = None


class IndicatorsBody(Body):
    """What was done in a jurisdiction; null stands for a number from 1 to 4, and what tells it.

    Shares are parts of one.
    """

    jurisdiction: str
    cases: Count | None
    decisions: Count | None
    automated_share: Amount | None
    drafts_decided: Count | None
    drafts_changed_share: Amount | None
    delays: Count | None
    breaches: Count | None
    appeals: Count | None
    appeals_decided: Count | None
    appeals_overturned: Count | None
    hidden_below: int
