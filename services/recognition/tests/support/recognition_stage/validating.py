"""What is brought to a validation: who validates what, by which evidence, before which board."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_contracts.events.opportunities import OpportunityOutcome, OpportunityPublishedV1
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
)
from comity_vocabulary.validation import (
    Completion,
    DocumentsMissing,
    EvidenceKind,
    Experience,
    Judgement,
)
from recognition.domain.validation.board import Staff
from recognition.domain.validation.opening import ValidationWish
from recognition.domain.validation.part_answer import WantedPart
from recognition.domain.validation.portfolio import BackgroundPaper, Evidence
from recognition.domain.validation.staff_steps import Row

from recognition_stage.world import UNIVERSITY

VALIDATOR = UUID(int=0xD)
AUTHORITY = UUID(int=0xE0)
COURSE = UUID(int=0xC0)
FOREIGN = UUID(int=0xC2)
ENROLMENT = UUID(int=0xE17)
AIM = ("LO-lead", "LO-budget", "LO-speak")
MINUTES = "sha-256:" + "a" * 64


def digest(number: int) -> str:
    return f"sha-256:{number:064x}"


def staff(name: str, of: UUID = UNIVERSITY) -> Staff:
    return Staff(participant_id=of, subject=f"{of}.{name}")


ASSESSOR = staff("assessor")
BOARD = (staff("chair"), staff("second"), staff("union", VALIDATOR))
OTHER_BOARD = (staff("fourth"), staff("fifth"), staff("sixth", VALIDATOR))

WISH = ValidationWish(
    institution_id=VALIDATOR,
    assessor_id=UNIVERSITY,
    opportunity_id=COURSE,
    opportunity_version=1,
    enrolment_ref=ENROLMENT,
    case_ref=None,
    kind=Experience.STUDENT_UNION_WORK,
)

PART = WantedPart(
    opportunity_id=UUID(int=0xC1), opportunity_version=1, enrolment_ref=UUID(int=0xE1F)
)

PAPER = BackgroundPaper(
    evidence_id=UUID(int=0x9A9),
    country="UA",
    field="0911",
    eqf_level=6,
    completion=Completion.INTERRUPTED,
    begun_in="2019-09",
    ended_in="2022-02",
    documents_missing=DocumentsMissing.DESTROYED,
    learning_outcomes=AIM,
)


def opportunity(
    which: UUID = COURSE, by: UUID = VALIDATOR, outcomes: tuple[str, ...] = AIM
) -> OpportunityPublishedV1:
    return OpportunityPublishedV1(
        opportunity_id=which,
        version=1,
        institution_id=by,
        jurisdiction="HR",
        title="Leading a student organisation",
        language="hr",
        kind=OfferKind.MICRO,
        fields=("0413",),
        learning_outcomes=tuple(OpportunityOutcome(id=each, title=each) for each in outcomes),
        credit_system=CreditSystem.ECTS,
        level_status=LevelStatus.NOT_APPLICABLE,
        assessment_type=AssessmentType.RPL,
        participation_mode=ParticipationMode.ONSITE,
        learning_setting=LearningSetting.NON_FORMAL,
        learning_basis=LearningBasis.PRIOR,
        origin=Origin.DESIGNED,
        stackability=Stackability.STACKABLE,
        total_fee_eur=Decimal(0),
        free_of_charge=True,
        published_on=date(2026, 1, 1),
    )


def evidence(number: int, *outcomes: str, **changes: Any) -> Evidence:  # noqa: ANN401 - fields of Evidence
    plain: dict[str, Any] = {
        "id": UUID(int=number),
        "kind": EvidenceKind.ACTIVITY_LOG,
        "digest": digest(number),
        "learning_outcomes": outcomes,
        "begun_in": "2024-10",
        "ended_in": "2025-09",
    }
    return Evidence(**plain | changes)


PORTFOLIO = (evidence(1, "LO-lead", "LO-speak"), evidence(2, "LO-budget"))


def row(outcome: str, *numbers: int, achieved: bool = True) -> Row:
    return Row(
        learning_outcome=outcome,
        evidence_ids=tuple(UUID(int=number) for number in numbers),
        method=AssessmentType.PORTFOLIO,
        result=Judgement.ACHIEVED if achieved else Judgement.NOT_ACHIEVED,
    )


ROWS = (row("LO-lead", 1), row("LO-budget", 2), row("LO-speak", 1))
