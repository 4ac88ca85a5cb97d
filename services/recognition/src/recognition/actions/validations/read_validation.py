"""Read a validation."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.validation.refusals import ValidationNotFound
from recognition.domain.validation.validation import Validation
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadValidation:
    """Look up one validation."""

    work: OpenWork

    async def __call__(self, ref: UUID) -> Validation:
        """Return the validation.

        Raises:
            ValidationNotFound: there is no such validation.
        """
        async with self.work() as work:
            validation = await work.validations.find(ref)
        if validation is None:
            raise ValidationNotFound
        return validation
