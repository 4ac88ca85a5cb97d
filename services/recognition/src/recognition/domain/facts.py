"""What a case is decided by. What is not here (name, nationality, age, price) is never an input.

A fact is true, false or unknown; None is always unknown, never no.

Source: domain.md B.1 principle 8, B.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from comity_credential.findings import HolderBinding, Integrity, IssuerTrust
from comity_vocabulary.learning import AssessmentType, OfferKind, ParticipationMode
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.stacking.recipe import Stack


class Supervision(StrEnum):
    """Whether somebody watched the assessment."""

    SUPERVISED = "supervised"
    UNSUPERVISED = "unsupervised"


class IdentityCheck(StrEnum):
    """Whether it was checked who was assessed."""

    VERIFIED = "verified"
    NOT_VERIFIED = "not_verified"


class QualityIndicator(StrEnum):
    """What stands in, weakly, where no external quality assurance is known.

    Source: Nuffic Micro-Evaluator (domain.md section 0, S25, S26).
    """

    EMPLOYER_ENDORSEMENT = "employer_endorsement"
    INTERNAL_QA = "internal_qa"
    LEARNER_REVIEWS = "learner_reviews"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOutcome:
    """One learning outcome of the component aimed at; only essential ones must be matched."""

    id: str
    essential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The component or entry requirement against which a credential is measured."""

    eqf: int | None = None
    ects: Decimal | None = None
    divisible: bool = False
    los: tuple[TargetOutcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What a Learning Agreement says: which opportunities, how many credits, signed when."""

    components: tuple[str, ...]
    credits: Decimal | None
    signed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What is asked for; credits are ECTS, `minor` touches finality only.

    `stack` is what a learner asks to be added up; it is read for that purpose alone.
    """

    purpose: Purpose
    submitted: date | None
    requested_credits: Decimal | None = None
    target: Target | None = None
    learning_agreement: Agreed | None = None
    already_transferred: Decimal = Decimal(0)
    already_elective: Decimal = Decimal(0)
    refugee_like: bool = False
    minor: bool = False
    stack: Stack | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How the learning outcomes were assessed."""

    type: AssessmentType | None
    supervision: Supervision | None
    identity: IdentityCheck | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalLevel:
    """A level of a national framework, to be read through a referencing table."""

    framework: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialFacts:
    """What the signed credential says about the learning, and nothing about the person.

    `opportunity` is unknown for credentials from outside the network.
    """

    opportunity: str | None
    home: str | None
    kind: OfferKind | None
    standalone: bool | None
    issued: date | None
    valid_until: date | None
    credit_system: str | None
    credits: Decimal | None
    hours: Decimal | None
    eqf: int | None
    nqf: NationalLevel | None
    los: tuple[str, ...]
    assessment: Assessment | None
    mode: ParticipationMode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What the verifier found."""

    integrity: Integrity
    issuer_trust: IssuerTrust
    status: CredentialStatus
    holder: HolderBinding
    issuer_confirmed: bool = False
    details_match: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A quality report; without an end it is valid for six years, without a start on no day.

    Source: DEQAR (domain.md 0.1).
    """

    status: ReportStatus | None
    decision: ReportDecision | None
    valid_from: date | None
    valid_to: date | None
    flag: ReportFlag


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What the registers know about the provider."""

    home_recognised: bool | None
    reports: tuple[Report, ...] = ()
    indicators: tuple[QualityIndicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a decision is a function of, beside the policy.

    `referencing` maps a national framework to its levels in the EQF; `networks` maps a network
    to the opportunities on its list.
    """

    application: Application
    credential: CredentialFacts
    verification: Verification
    registry: Registry
    referencing: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    networks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
