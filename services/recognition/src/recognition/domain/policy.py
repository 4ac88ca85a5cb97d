"""A recognition policy document (RPD 1.0): the signed rules of one jurisdiction.

Source: domain.md B.11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from comity_vocabulary.recognition import Purpose


class QualityGrade(IntEnum):
    """How well external quality assurance stands behind a provider, from none to strong."""

    NONE = 0
    WEAK = 1
    SUFFICIENT = 2
    STRONG = 3


class VerificationGrade(IntEnum):
    """How surely a credential is what it says, from none to secure."""

    NONE = 0
    LIMITED = 1
    SOME = 2
    SECURE = 3


class Element(StrEnum):
    """What a purpose may require to be known before it can be assessed."""

    LEVEL = "level"
    WORKLOAD = "workload"
    LEARNING_OUTCOMES = "learning_outcomes"
    ASSESSMENT = "assessment"
    IDENTITY = "identity"
    QUALITY = "quality"


class NonAssessed(StrEnum):
    """Where a credential without assessment goes."""

    RPL = "rpl"
    INADMISSIBLE = "inadmissible"


class QualityShortfall(StrEnum):
    """What follows when quality assurance is below the minimum."""

    REFER = "refer"
    RPL = "rpl"


class Shortfall(StrEnum):
    """What follows when the assessment or the identity check falls short."""

    ACCEPT = "accept"
    CONDITION = "condition"
    REFER = "refer"


class AssessmentMinimum(StrEnum):
    """The least supervision an assessment must have had."""

    ANY = "any"
    SUPERVISED = "supervised"


class CreditRule(StrEnum):
    """Whether the credits of the host's component replace those earned, or not.

    Source: ECTS Users' Guide 2015, credits of the host component replace the home credits.
    """

    HOST_COMPONENT = "host_component"
    AS_EARNED = "as_earned"


class Rounding(StrEnum):
    """How derived credits are rounded."""

    DOWN_HALF = "down_half"


class Lex(StrEnum):
    """Which version of the rules governs a case that outlives one."""

    AT_APPLICATION = "at_application"
    MOST_FAVOURABLE = "most_favourable"


class RouteKind(StrEnum):
    """A legal basis on which nothing is compared."""

    LEARNING_AGREEMENT = "learning_agreement"
    DEGREE_TREATY = "degree_treaty"
    NETWORK_LIST = "network_list"


class BeyondLegalRoutes(StrEnum):
    """What happens to a case that no legal route ends: it is examined, or left to a person.

    An authority that has no rules of its own has nothing to examine by (`LRC-min`): what is not
    granted on a legal route is then referred, whatever was found until there.
    """

    EXAMINE = "examine"
    REFER = "refer"


class Article22Ground(StrEnum):
    """Why a solely automated decision is allowed at all.

    Source: Regulation (EU) 2016/679, article 22(2).
    """

    CONTRACT = "contract"
    LAW = "law"
    EXPLICIT_CONSENT = "explicit_consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Periods in days unless the name says otherwise; counted as calendar days."""

    ack_days: int
    completeness_days: int
    decide_auto_hours: int
    decide_assessed_days: int
    max_months: int
    info_days: int
    appeal_days: int
    appeal_decision_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRoute:
    """One legal basis of the policy, in the order in which it is tried."""

    id: str
    kind: RouteKind
    code: str
    parties: tuple[str, ...] = ()
    network: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRules:
    """How workload becomes credit; `systems` maps another unit to hours for one unit."""

    hours_per_ects: Decimal
    round: Rounding
    min_credit: Decimal
    rule: CreditRule
    systems: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeRules:
    """What one purpose requires; tolerances are levels and parts of one."""

    requires: tuple[Element, ...] = ()
    level_tolerance: int = 0
    workload_tolerance: Decimal = Decimal(0)
    lo_partial_min: Decimal = Decimal(0)
    assessment_min: AssessmentMinimum = AssessmentMinimum.ANY
    assessment_below: Shortfall = Shortfall.ACCEPT
    identity_below: Shortfall = Shortfall.ACCEPT
    max_age_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules by which one jurisdiction recognises micro-credentials."""

    id: str
    version: str
    illustrative: bool
    jurisdiction: str
    in_force_from: date
    in_force_until: date | None
    lex: Lex
    art22_ground: Article22Ground | None
    clocks: Clocks
    ects_max: Decimal
    non_assessed: NonAssessed
    credit: CreditRules
    quality_min: QualityGrade
    quality_below: QualityShortfall
    verification_min: VerificationGrade
    elective_cap: Decimal | None
    transfer_cap: Decimal | None
    legal_routes: tuple[LegalRoute, ...]
    purposes: Mapping[Purpose, PurposeRules]
    beyond_legal_routes: BeyondLegalRoutes = BeyondLegalRoutes.EXAMINE

    def in_force(self, on: date) -> bool:
        """Whether the policy governs a day."""
        return self.in_force_from <= on and (
            self.in_force_until is None or on <= self.in_force_until
        )
