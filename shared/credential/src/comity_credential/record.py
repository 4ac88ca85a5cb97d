"""The canonical micro-credential, from which every format is written.

Source: Council Recommendation 2022/C 243/02, Annex I. An absent element is None, "" or (); whether
all mandatory ones are there is asked in `annex`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Who learnt: element 1. `id` is the holder's DID or URN, where there is one."""

    id: str | None = None
    given_name: str = ""
    family_name: str = ""
    date_of_birth: date | None = None
    learner_identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardingBody:
    """An organisation that awards: element 4. `id` is its DID; `country` may be DEQAR's code."""

    id: str
    legal_name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOutcome:
    """What the learner knows or can do: element 6. `esco` holds URIs of ESCO skills (R65)."""

    id: str
    title: str
    esco: tuple[str, ...] = ()
    transversal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Notional workload: element 7, in ECTS credits, in credits of another system, in hours."""

    ects: Decimal | None = None
    credit_system: CreditSystem = CreditSystem.NONE
    credits: Decimal | None = None
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Level of the learning experience: element 8. `NOT_APPLICABLE` is a value, not a gap (R27)."""

    eqf: EqfLevel | None = None
    nqf_framework: str | None = None
    nqf_level: str | None = None
    qf_ehea_cycle: str | None = None
    status: LevelStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityStatement:
    """What quality assurance underpins the credential: element 11."""

    kind: str
    agency: str
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What learners pay, for the catalogue; never in a credential, never input to a decision.

    Source: domain.md R15, R57, R63.
    """

    total: Decimal
    currency: str
    per_ects: Decimal | None = None
    free_parts: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRole:
    """What an employer did in the making of the offer, disclosed to everyone (R60)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLink:
    """A qualification or an occupational standard the credential relates to (R81)."""

    kind: str
    title: str
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of the learner's own work (R80); `digest` is its SHA-256, base64url."""

    id: str
    title: str
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MicroCredential:
    """One learner's micro-credential: the eleven mandatory elements, then the optional ones.

    `fields` are ISCED-F 2013 codes of two to four digits; accreditations are limited by them.
    """

    credential_ref: UUID
    learner: Learner
    title: str
    countries: tuple[str, ...]
    awarding_bodies: tuple[AwardingBody, ...]
    awarded_on: date
    learning_outcomes: tuple[LearningOutcome, ...]
    workload: Workload
    level: Level
    assessment_type: AssessmentType | None
    participation_mode: ParticipationMode | None
    quality_assurance: tuple[QualityStatement, ...]

    language: str = ""
    fields: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    supervision_and_identity: SupervisionAndIdentity | None = None
    grade: str | None = None
    stackability: Stackability | None = None
    learning_setting: LearningSetting | None = None
    learning_basis: LearningBasis | None = None
    origin: Origin | None = None
    further_information: str | None = None
    criteria_url: str | None = None
    criteria_digest: str | None = None
    employer_roles: tuple[EmployerRole, ...] = ()
    standards: tuple[StandardLink, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: OfferKind = OfferKind.MICRO
    standalone: bool = True
    opportunity_id: UUID | None = None
    opportunity_version: int | None = None
    learning_agreement_ref: str | None = None
    valid_until: datetime | None = None
