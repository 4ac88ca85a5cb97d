"""Facts on `comity.opportunities`, keyed by opportunity: the catalogue of what can be earned."""

from uuid import UUID

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

from comity_contracts.wire import Amount, Body, Count, Day, Fact, Flag, Jurisdiction, Level, Text

TOPIC = "comity.opportunities"


class OpportunityOutcome(Body):
    """One learning outcome of an opportunity."""

    id: str
    title: Text
    transversal: bool = False


class OpportunityPublishedV1(
    Fact, topic=TOPIC, type="comity.opportunity.published.v1", key="opportunity_id"
):
    """An institution published a version of an opportunity; carries what readers decide by.

    `quality_statements` are kinds; this and `standalone` are absent where nobody said.
    """

    opportunity_id: UUID
    version: Count
    institution_id: UUID
    jurisdiction: Jurisdiction
    title: Text
    language: str
    kind: OfferKind
    standalone: Flag | None = None
    quality_statements: tuple[str, ...] | None = None
    fields: tuple[str, ...]
    learning_outcomes: tuple[OpportunityOutcome, ...]
    credit_system: CreditSystem
    credits: Amount | None = None
    hours: Amount | None = None
    eqf_level: Level | None = None
    nqf_framework: str | None = None
    nqf_level: str | None = None
    level_status: LevelStatus
    assessment_type: AssessmentType
    supervision_and_identity: SupervisionAndIdentity | None = None
    participation_mode: ParticipationMode
    learning_setting: LearningSetting
    learning_basis: LearningBasis
    origin: Origin
    stackability: Stackability
    target_contexts: tuple[TargetContext, ...] = ()
    total_fee_eur: Amount
    free_of_charge: bool
    published_on: Day


class OpportunityWithdrawnV1(
    Fact, topic=TOPIC, type="comity.opportunity.withdrawn.v1", key="opportunity_id"
):
    """An institution takes no further enrolments for a version of an opportunity."""

    opportunity_id: UUID
    version: Count
    withdrawn_on: Day
