"""Who may validate what for whom: the conditions under which a validation begins."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Outcome
from comity_vocabulary.validation import Experience

from recognition.domain.case import CaseFile
from recognition.domain.participant import Participant
from recognition.domain.standing import CaseState
from recognition.domain.validation.refusals import (
    AssessorInstitutionMissing,
    CaseWithoutValidation,
    InstitutionNotValidating,
    OpportunityUnknown,
)
from recognition.domain.validation.validation import Aim, Validation

ASSESSING = frozenset({ParticipantKind.HIGHER_EDUCATION_INSTITUTION, ParticipantKind.VET_PROVIDER})
"""Who assesses on their own."""

VALIDATING = ASSESSING | {
    ParticipantKind.OTHER_PROVIDER,
    ParticipantKind.PLATFORM,
    ParticipantKind.PROFESSIONAL_BODY,
    ParticipantKind.STUDENT_UNION,
}
"""Who validates, the others together with an assessing institution.

Source: domain.md R39: issuer class with assessor institution as co-issuer.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationWish:
    """What a learner asks for; `helper` is who asks in the learner's place."""

    institution_id: UUID
    assessor_id: UUID | None
    opportunity_id: UUID
    opportunity_version: int
    enrolment_ref: UUID
    case_ref: UUID | None
    kind: Experience
    helper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the registers say about the wish; None where they say nothing."""

    institution: Participant | None
    assessor: Participant | None
    aim: Aim | None


def opened(ref: UUID, wish: ValidationWish, known: Known, *, at: datetime) -> Validation:
    """Open a validation.

    Raises:
        InstitutionNotValidating: one of the participants is unknown or of another kind.
        AssessorInstitutionMissing: the provider may not assess alone.
        OpportunityUnknown: neither of them published this version.
    """
    _check_institutions(wish, known)
    aim = known.aim
    if aim is None or aim.awarded_by not in {wish.institution_id, wish.assessor_id}:
        raise OpportunityUnknown(pointer="/opportunity_id")
    return Validation(
        ref=ref,
        aim=aim,
        institution_id=wish.institution_id,
        assessor_id=wish.assessor_id,
        enrolment_ref=wish.enrolment_ref,
        case_ref=wish.case_ref,
        kind=wish.kind,
        opened_at=at,
        changed_at=at,
        helpers=(wish.helper,) if wish.helper else (),
    )


def _check_institutions(wish: ValidationWish, known: Known) -> None:
    if known.institution is None or known.institution.kind not in VALIDATING:
        raise InstitutionNotValidating(pointer="/institution_id")
    if wish.assessor_id is None:
        if known.institution.kind not in ASSESSING:
            raise AssessorInstitutionMissing(pointer="/assessor_id")
    elif known.assessor is None or known.assessor.kind not in ASSESSING:
        raise InstitutionNotValidating(pointer="/assessor_id")


def check_case(file: CaseFile) -> None:
    """Check that a case is to be followed by a validation.

    Raises:
        CaseWithoutValidation: its outcome is another, or it is no longer open.
    """
    with_board = file.standing.state is CaseState.WITH_BOARD
    if file.ruling.outcome is not Outcome.RPL or not with_board:
        raise CaseWithoutValidation(pointer="/case_ref")
