"""A recognition case, the decisions in it, and where it stands. None of them knows a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from comity_vocabulary.recognition import Purpose

from recognition.domain.canonical import record_hash
from recognition.domain.case_document import document_of
from recognition.domain.clocks import appeal_until
from recognition.domain.facts import Inputs
from recognition.domain.officers.grounds import OfficerGrounds
from recognition.domain.policies import PolicyInForce
from recognition.domain.policy import Article22Ground
from recognition.domain.procedure.engine import ENGINE_VERSION, Ruling, decide
from recognition.domain.standing import Standing, first_standing

Sources: TypeAlias = Mapping[str, Mapping[str, str]]
"""Who said a part of the facts (`by`), and as of which day (`on`), by the part's name."""


class OpenedBy(StrEnum):
    """What began a case: a learner asked, or a learning or network agreement reached its moment."""

    LEARNER = "learner"
    AGREEMENT = "agreement"


class DecidedBy(StrEnum):
    """Whose word a decision is."""

    ENGINE = "engine"
    OFFICER = "officer"
    APPEAL = "appeal"
    BOARD = "board"
    APPLICANT = "applicant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question put to a recognition office: may this credential count here, for this?

    `learning_agreement_ref` or `network_id` is what led to it, where nobody applied. `language` is
    the applicant's, as a BCP 47 tag.
    """

    ref: UUID
    credential_ref: UUID
    purpose: Purpose
    home: str
    host: str
    opened_by: OpenedBy
    opened_at: datetime
    institution_id: UUID | None = None
    opportunity_id: UUID | None = None
    opportunity_version: int | None = None
    learning_agreement_ref: str | None = None
    network_id: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was said in a case, and everything anyone needs to say it again.

    Decisions in a case are numbered from 1. `facts` is the document of the inputs; `sources` says
    of parts of it, by name, who said so (`by`) and as of which day (`on`); `signers` are the
    officers who answer for it; `appeal_until` is the last day to appeal; `grounds` are those of a
    person; `pre_commitment_id` names the promise kept where today's rules would give less.
    """

    case: Case
    ruling: Ruling
    policy_id: str
    policy_version: str
    policy_hash: str
    facts: Mapping[str, object]
    input_hash: str
    engine_version: str
    decided_at: datetime
    appeal_until: date
    number: int = 1
    decided_by: DecidedBy = DecidedBy.ENGINE
    signers: tuple[str, ...] = ()
    art22_ground: Article22Ground | None = None
    sources: Sources = field(default_factory=dict)
    pre_commitment_id: UUID | None = None
    grounds: OfficerGrounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case as it lies on the desk: its newest decision, and where it stands."""

    decision: Decision
    standing: Standing

    @property
    def case(self) -> Case:
        """Return the question."""
        return self.decision.case

    @property
    def ruling(self) -> Ruling:
        """Return the newest answer."""
        return self.decision.ruling


def rule(
    case: Case, governing: PolicyInForce, inputs: Inputs, *, at: datetime, number: int = 1
) -> Decision:
    """Let the engine rule on a case under a policy."""
    policy = governing.policy
    facts = document_of(inputs)
    return Decision(
        case=case,
        ruling=decide(policy, inputs),
        policy_id=policy.id,
        policy_version=policy.version,
        policy_hash=governing.hash,
        facts=facts,
        input_hash=record_hash(facts),
        engine_version=ENGINE_VERSION,
        decided_at=at,
        appeal_until=appeal_until(policy, at.date()),
        number=number,
        art22_ground=policy.art22_ground,
    )


def opened(
    case: Case,
    governing: PolicyInForce,
    inputs: Inputs,
    *,
    at: datetime,
    sources: Sources,
) -> CaseFile:
    """Open a case with the engine's ruling, and start its clocks."""
    decision = replace(rule(case, governing, inputs, at=at), sources=sources)
    standing = first_standing(decision.ruling, governing.policy, on=at.date())
    return CaseFile(decision=decision, standing=standing)
