"""Validations and what they aim at, as facts."""

from comity_contracts.events.validations import ValidationCertifiedV1, ValidationStageChangedV1
from comity_contracts.wire import Fact

from recognition.domain.validation.validation import Ending, Validation, assessed_on


def announcements(before: Validation | None, after: Validation) -> tuple[Fact, ...]:
    """Announce that a stage was reached and, once, what was certified; in this order."""
    facts: list[Fact] = []
    if before is None or before.stage is not after.stage:
        facts.append(_stage_changed(after))
    newly = before is None or before.ending is None
    if newly and after.ending is Ending.CERTIFIED:
        facts.append(_certified(after))
    return tuple(facts)


def _stage_changed(validation: Validation) -> ValidationStageChangedV1:
    return ValidationStageChangedV1(
        validation_ref=validation.ref,
        stage=validation.stage.value,
        changed_at=validation.changed_at,
    )


def _certified(validation: Validation) -> ValidationCertifiedV1:
    board = validation.last_board
    if board is None or board.decision is None:
        message = "only a board certifies"
        raise ValueError(message)
    part = validation.part
    aim = part.aim if part else validation.aim
    return ValidationCertifiedV1(
        validation_ref=validation.ref,
        institution_id=aim.awarded_by,
        opportunity_id=aim.opportunity_id,
        opportunity_version=aim.opportunity_version,
        enrolment_ref=part.enrolment_ref if part else validation.enrolment_ref,
        learning_outcomes=validation.certified,
        assessed_on=assessed_on(validation),
        board_decision_hash=board.decision.hash,
    )
