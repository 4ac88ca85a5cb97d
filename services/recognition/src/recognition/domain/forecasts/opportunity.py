"""An opportunity as recognition sees it: what a credential earned by it will say.

Price, title and language are not here: they are never an input.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_credential.fact_sheet import FactSheet
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
    SupervisionAndIdentity,
)

NO_CREDENTIAL = UUID(int=0)
"""Stands where a credential's reference will be; nothing is decided by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One version of an opportunity; `credits` count in `credit_system`, `fields` are ISCED-F."""

    id: UUID
    version: int
    institution_id: UUID
    jurisdiction: str
    kind: OfferKind
    standalone: bool
    fields: tuple[str, ...]
    learning_outcomes: tuple[str, ...]
    credit_system: CreditSystem
    credits: Decimal | None
    hours: Decimal | None
    eqf: EqfLevel | None
    nqf_framework: str | None
    nqf_level: str | None
    level_status: LevelStatus
    assessment_type: AssessmentType
    supervision_and_identity: SupervisionAndIdentity | None
    participation_mode: ParticipationMode
    learning_setting: LearningSetting
    learning_basis: LearningBasis
    origin: Origin
    quality_statements: tuple[str, ...]
    published_on: date
    withdrawn_on: date | None = None

    def sheet(self, *, awarded_on: date) -> FactSheet:
        """Write what the institution will sign of a credential earned by this version."""
        return FactSheet(
            credential_ref=NO_CREDENTIAL,
            digest="",
            institution_id=self.institution_id,
            institution_did="",
            opportunity_id=self.id,
            opportunity_version=self.version,
            home_jurisdiction=self.jurisdiction,
            kind=self.kind,
            standalone=self.standalone,
            award_month=f"{awarded_on:%Y-%m}",
            credit_system=self.credit_system,
            credits=self.credits,
            hours=self.hours,
            fields=self.fields,
            eqf=self.eqf,
            nqf_framework=self.nqf_framework,
            nqf_level=self.nqf_level,
            level_status=self.level_status,
            learning_outcomes=self.learning_outcomes,
            assessment_type=self.assessment_type,
            supervision_and_identity=self.supervision_and_identity,
            participation_mode=self.participation_mode,
            learning_setting=self.learning_setting,
            learning_basis=self.learning_basis,
            origin=self.origin,
            quality_statements=self.quality_statements,
        )
