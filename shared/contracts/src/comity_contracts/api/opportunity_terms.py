"""Everything an institution says of an opportunity, in the elements of the European approach.

Source: Council Recommendation 2022/C 243/02, Annex I.
"""

from typing import Annotated, Literal

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
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
from pydantic import Field, StringConstraints

from comity_contracts.wire import (
    Amount,
    Flag,
    HttpsUrl,
    Level,
    LongText,
    Reference,
    Request,
    Text,
)

IscedField = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{2,4}$")]
"""A field of education of ISCED-F 2013: two to four digits."""

LanguageTag = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
"""A language, BCP 47: `en`, `nl-NL`."""

Digest = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{43}$")]
"""A SHA-256 digest in base64url without padding."""

QualityKind = Literal["institutional", "programme", "national_register", "internal"]
"""What underpins the credential: external at two depths, a register, or the provider alone."""

StandardKind = Literal["qualification", "occupational_standard", "occupation"]
"""What a micro-credential can be linked to (domain.md R81, R82)."""

CoDesignRole = Literal["learners", "employer", "academic", "social_partner"]
"""Whom a co-designer speaks for (domain.md R14, R60)."""


class OutcomeTerms(Request):
    """One learning outcome: element 6."""

    id: Reference
    title: Text
    esco: Annotated[tuple[HttpsUrl, ...], Field(max_length=20)] = ()
    transversal: Flag = False


class WorkloadTerms(Request):
    """Notional workload: element 7; in credits of a system, in hours, or both."""

    credit_system: CreditSystem
    credits: Amount | None = None
    hours: Amount | None = None


class LevelTerms(Request):
    """Level of the learning: element 8; `not_applicable` is a value and wants its reason."""

    status: LevelStatus
    eqf: Level | None = None
    nqf_framework: Text | None = None
    nqf_level: Text | None = None
    qf_ehea_cycle: Text | None = None
    reason: Text | None = None


class AssessmentTerms(Request):
    """How the outcomes are assessed: element 9, and against which public criteria."""

    type: AssessmentType
    supervision_and_identity: SupervisionAndIdentity | None = None
    criteria_url: HttpsUrl | None = None
    criteria_digest: Digest | None = None


class QualityTerms(Request):
    """One quality assurance that underpins the credential: element 11."""

    kind: QualityKind
    agency: Text
    reference: Text | None = None


class FundingTerms(Request):
    """A way to have the fee paid by someone else."""

    name: Text
    url: HttpsUrl | None = None
    voucher_accepted: Flag = False


class PricingTerms(Request):
    """What learners pay, in euros; published, and never an input to a decision."""

    total_fee_eur: Amount
    free_parts: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    funding: Annotated[tuple[FundingTerms, ...], Field(max_length=20)] = ()
    refund: LongText | None = None
    comparator_fee_eur: Amount | None = None
    comparator: Text | None = None


class SupportTerms(Request):
    """Who helps a learner, before and during the learning: an office, never a person."""

    contact: Text
    url: HttpsUrl | None = None
    guidance: LongText | None = None
    disability_support: LongText | None = None


class CoDesignTerms(Request):
    """Who helped to make the offer and what changed by it: organisations only."""

    organisation: Text
    role: CoDesignRole
    contribution: LongText


class StandardTerms(Request):
    """A qualification, an occupational standard or an occupation the offer relates to."""

    kind: StandardKind
    title: Text
    uri: HttpsUrl


class StackTerms(Request):
    """A larger award this one may be stacked towards; no right to it."""

    title: Text
    uri: HttpsUrl | None = None


class OpportunityTerms(Request):
    """Everything an institution says of an opportunity: the European standard elements.

    Source: Council Recommendation 2022/C 243/02, Annex I.
    """

    title: Text
    language: LanguageTag
    kind: OfferKind = OfferKind.MICRO
    standalone: Flag = True
    fields: Annotated[tuple[IscedField, ...], Field(min_length=1, max_length=10)]
    learning_outcomes: Annotated[tuple[OutcomeTerms, ...], Field(min_length=1, max_length=50)]
    workload: WorkloadTerms
    level: LevelTerms
    assessment: AssessmentTerms
    participation_mode: ParticipationMode
    quality_assurance: Annotated[tuple[QualityTerms, ...], Field(min_length=1, max_length=10)]
    learning_setting: LearningSetting
    learning_basis: LearningBasis
    origin: Origin
    stackability: Stackability
    stacks_towards: Annotated[tuple[StackTerms, ...], Field(max_length=20)] = ()
    pricing: PricingTerms
    prerequisites: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    eligibility: LongText | None = None
    support: SupportTerms | None = None
    target_contexts: Annotated[tuple[TargetContext, ...], Field(max_length=4)] = ()
    co_design: Annotated[tuple[CoDesignTerms, ...], Field(max_length=20)] = ()
    standards: Annotated[tuple[StandardTerms, ...], Field(max_length=20)] = ()
    variants: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    further_information: LongText | None = None
