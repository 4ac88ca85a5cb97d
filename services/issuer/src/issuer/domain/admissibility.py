"""What is not a micro-credential, and what an honest offer must say.

Source: ETF, Guide to design, issue and recognise micro-credentials, "why not" (domain.md A.3).
"""

from dataclasses import dataclass
from decimal import Decimal

from comity_vocabulary.learning import AssessmentType, CreditSystem, LevelStatus, OfferKind
from comity_vocabulary.refusals import Refusal

from issuer.domain.opportunity import CoDesignRole, Terms
from issuer.domain.refusals import (
    CoDesignMissing,
    CriteriaUnpinned,
    FullQualification,
    LevelInconsistent,
    NotAssessed,
    NotStandalone,
    QualityNotAssured,
    VolumeTooLarge,
    WorkloadInconsistent,
)

INTERNAL = "internal"
"""Quality assurance by the provider alone: enough for a recognised body only (domain.md R36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What counts as micro here; `ects_max` and `hours_per_ects` are national parameters.

    Source: domain.md R14 (co-design), R51 (volume).
    """

    ects_max: Decimal
    hours_per_ects: Decimal
    co_design_required: bool = False


def check_terms(terms: Terms, definition: Definition, *, recognised: bool) -> None:
    """Refuse to publish what is inconsistent or no micro-credential.

    `recognised` says whether the state recognises the institution as a provider.

    Raises:
        NotAssessed, FullQualification, NotStandalone, QualityNotAssured, VolumeTooLarge: one of
            ETF's five reasons why something is not a micro-credential; the detail has its code.
        WorkloadInconsistent, LevelInconsistent, CriteriaUnpinned, CoDesignMissing: an element
            that does not say what it must.
    """
    for holds, refusal in (
        *_consistent(terms, definition),
        *_micro(terms, definition, recognised=recognised),
    ):
        if not holds:
            raise refusal


def _consistent(terms: Terms, definition: Definition) -> tuple[tuple[bool, Refusal], ...]:
    workload, assessment = terms.workload, terms.assessment
    in_credits = bool(workload.credits)
    learners = any(one.role is CoDesignRole.LEARNERS for one in terms.co_design)
    return (
        (
            (workload.credit_system is not CreditSystem.NONE) == in_credits
            and (in_credits or bool(workload.hours)),
            WorkloadInconsistent("state credits of a system, or hours", pointer="/workload"),
        ),
        (
            _level_says_what_it_promises(terms),
            LevelInconsistent(f"as {terms.level.status.value}", pointer="/level"),
        ),
        (
            (assessment.criteria_url is None) == (assessment.criteria_digest is None),
            CriteriaUnpinned("state both or neither", pointer="/assessment"),
        ),
        (
            learners or not definition.co_design_required,
            CoDesignMissing("name who spoke for learners", pointer="/co_design"),
        ),
    )


def _level_says_what_it_promises(terms: Terms) -> bool:
    level = terms.level
    match level.status:
        case LevelStatus.REFERENCED:
            return level.eqf is not None
        case LevelStatus.NATIONAL_ONLY | LevelStatus.SECTORAL:
            return level.eqf is None and level.nqf_level is not None
        case LevelStatus.NOT_APPLICABLE:
            return level.eqf is None and level.nqf_level is None and level.reason is not None


def _micro(
    terms: Terms, definition: Definition, *, recognised: bool
) -> tuple[tuple[bool, Refusal], ...]:
    external = any(statement.kind != INTERNAL for statement in terms.quality_assurance)
    return (
        (
            terms.assessment.type is not AssessmentType.NONE,
            NotAssessed("AD-101: no assessment", pointer="/assessment/type"),
        ),
        (
            terms.kind is OfferKind.MICRO,
            FullQualification("AD-102: full formal qualification", pointer="/kind"),
        ),
        (terms.standalone, NotStandalone("AD-103: no value of its own", pointer="/standalone")),
        (
            recognised or external,
            QualityNotAssured("QA-104: internal only", pointer="/quality_assurance"),
        ),
        (
            normalised_ects(terms, definition) <= definition.ects_max,
            VolumeTooLarge(f"AD-104: at most {definition.ects_max} ECTS", pointer="/workload"),
        ),
    )


def normalised_ects(terms: Terms, definition: Definition) -> Decimal:
    """Return the volume in ECTS credits: as declared, else derived from the hours, else 0.

    Credits of another system without hours cannot be converted and do not count as large.
    """
    workload = terms.workload
    if workload.ects is not None:
        return workload.ects
    return (workload.hours or Decimal(0)) / definition.hours_per_ects
