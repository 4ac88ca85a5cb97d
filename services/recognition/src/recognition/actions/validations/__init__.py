"""How prior learning is validated."""

from dataclasses import dataclass

from recognition.actions.validations.list_validations import ListValidations
from recognition.actions.validations.open_validation import OpenValidation
from recognition.actions.validations.read_validation import ReadValidation
from recognition.actions.validations.read_validation_trail import ReadValidationTrail
from recognition.actions.validations.take_step import TakeStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationActions:
    """How prior learning is validated."""

    list_validations: ListValidations
    open_validation: OpenValidation
    read_validation: ReadValidation
    read_validation_trail: ReadValidationTrail
    take_step: TakeStep
