"""What a validation means for the case it follows.

The office said: have this validated. Once outcomes are certified the case waits for nothing more:
it is decided, its outcome stays RPL and becomes final. The new micro-credential is assessed, so the
learner opens a new case with it, which the engine can grant; the old credential loses nothing. A
withdrawn validation leaves the case with the board: another can follow.
"""

from dataclasses import replace
from datetime import datetime

from comity_vocabulary.recognition import Finality

from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.evidence import Act, ActKind
from recognition.domain.standing import CaseState
from recognition.domain.validation.validation import APPLICANT, Validation


def opened_in_case(validation: Validation) -> Act:
    """Write into the trail of the case that a validation follows it."""
    by = validation.helpers[0] if validation.helpers else APPLICANT
    said = {
        "validation_ref": str(validation.ref),
        "institution_id": str(validation.institution_id),
        "opportunity_id": str(validation.aim.opportunity_id),
    }
    return Act(kind=ActKind.VALIDATION_OPENED, by=by, said=said)


def certified_in_case(validation: Validation) -> Act:
    """Write into the trail of the case what was certified."""
    board = validation.last_board
    decision = board.decision if board else None
    said = {
        "validation_ref": str(validation.ref),
        "learning_outcomes": list(validation.certified),
        "board_decision_hash": decision.hash if decision else None,
    }
    return Act(kind=ActKind.VALIDATION_CERTIFIED, by="board", said=said)


def closed_by(file: CaseFile, validation: Validation, *, at: datetime) -> CaseFile | None:
    """Return the case as the board decided it, or None where it waits for no board any more."""
    board = validation.last_board
    waits = file.standing.state is CaseState.WITH_BOARD
    if not waits or board is None or board.decision is None:
        return None
    decision = replace(
        file.decision,
        number=file.decision.number + 1,
        ruling=replace(file.ruling, finality=Finality.FINAL),
        decided_by=DecidedBy.BOARD,
        signers=tuple(sorted(vote.subject for vote in board.votes)),
        decided_at=at,
        appeal_until=board.decision.appeal_until,
        art22_ground=None,
    )
    standing = replace(file.standing, state=CaseState.DECIDED, look_on=None)
    return CaseFile(decision=decision, standing=standing)
