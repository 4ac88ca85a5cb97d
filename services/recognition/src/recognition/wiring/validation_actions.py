"""Joins the actions on validations to their ports."""

from recognition.actions.validations import ValidationActions
from recognition.actions.validations.list_validations import ListValidations
from recognition.actions.validations.open_validation import OpenValidation
from recognition.actions.validations.read_validation import ReadValidation
from recognition.actions.validations.read_validation_trail import ReadValidationTrail
from recognition.actions.validations.take_step import TakeStep
from recognition.wiring.ports import Ports


def join_validations(ports: Ports) -> ValidationActions:
    """Return the actions on validations."""
    work, clock = ports.work, ports.clock
    return ValidationActions(
        list_validations=ListValidations(work),
        open_validation=OpenValidation(work, clock, ports.identifiers),
        read_validation=ReadValidation(work),
        read_validation_trail=ReadValidationTrail(work),
        take_step=TakeStep(work, clock),
    )
