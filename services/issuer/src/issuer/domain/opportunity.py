"""What an institution offers: the elements of the European approach, in versions.

Source: Council Recommendation 2022/C 243/02, Annex I; domain.md A.1.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from comity_credential.record import LearningOutcome, QualityStatement, StandardLink
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
    SupervisionAndIdentity,
    TargetContext,
)

from issuer.domain.institution import InstitutionId

OpportunityId = NewType("OpportunityId", UUID)

_CENT = Decimal("0.01")


class CoDesignRole(StrEnum):
    """Whom a co-designer speaks for (domain.md R14, R60)."""

    LEARNERS = "learners"
    EMPLOYER = "employer"
    ACADEMIC = "academic"
    SOCIAL_PARTNER = "social_partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredWorkload:
    """Notional workload: element 7, as declared."""

    credit_system: CreditSystem
    credits: Decimal | None = None
    hours: Decimal | None = None

    @property
    def ects(self) -> Decimal | None:
        """The workload in ECTS credits, where it was declared in them."""
        return self.credits if self.credit_system is CreditSystem.ECTS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredLevel:
    """Level of the learning: element 8; that none applies is a value with a reason (R27)."""

    status: LevelStatus
    eqf: EqfLevel | None = None
    nqf_framework: str | None = None
    nqf_level: str | None = None
    qf_ehea_cycle: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How outcomes are assessed: element 9; the public criteria are pinned by digest (R58)."""

    type: AssessmentType
    supervision_and_identity: SupervisionAndIdentity | None = None
    criteria_url: str | None = None
    criteria_digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """A way to have the fee paid by someone else (R89)."""

    name: str
    url: str | None = None
    voucher_accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """What learners pay, in euros; published, never in a credential (R15, R57, R63)."""

    total_fee_eur: Decimal
    free_parts: tuple[str, ...] = ()
    funding: tuple[Funding, ...] = ()
    refund: str | None = None
    comparator_fee_eur: Decimal | None = None
    comparator: str | None = None

    @property
    def free_of_charge(self) -> bool:
        """Whether learners pay nothing at all."""
        return self.total_fee_eur == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who helps a learner (R02): an office, never a person."""

    contact: str
    url: str | None = None
    guidance: str | None = None
    disability_support: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoDesigner:
    """An organisation that helped to make the offer, and what changed by it."""

    organisation: str
    role: CoDesignRole
    contribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A larger award this one may be stacked towards; no right to it (R59)."""

    title: str
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Everything an institution says of an opportunity."""

    title: str
    language: str
    kind: OfferKind
    standalone: bool
    fields: tuple[str, ...]
    learning_outcomes: tuple[LearningOutcome, ...]
    workload: DeclaredWorkload
    level: DeclaredLevel
    assessment: Assessment
    participation_mode: ParticipationMode
    quality_assurance: tuple[QualityStatement, ...]
    learning_setting: LearningSetting
    learning_basis: LearningBasis
    origin: Origin
    stackability: Stackability
    pricing: Pricing
    stacks_towards: tuple[Stack, ...] = ()
    prerequisites: tuple[str, ...] = ()
    eligibility: str | None = None
    support: Support | None = None
    target_contexts: tuple[TargetContext, ...] = ()
    co_design: tuple[CoDesigner, ...] = ()
    standards: tuple[StandardLink, ...] = ()
    variants: tuple[str, ...] = ()
    further_information: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One version of an offer; credentials name the version, and a change makes the next one."""

    id: OpportunityId
    version: int
    institution_id: InstitutionId
    jurisdiction: str
    terms: Terms
    published_on: date
    withdrawn_on: date | None = None

    @property
    def fee_per_ects_eur(self) -> Decimal | None:
        """What one ECTS credit costs, where the workload is in ECTS."""
        ects = self.terms.workload.ects
        if not ects:
            return None
        return (self.terms.pricing.total_fee_eur / ects).quantize(_CENT, ROUND_HALF_UP)
