"""Read the trail of a validation."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.evidence import Entry
from recognition.domain.validation.refusals import ValidationNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadValidationTrail:
    """Look up everything that was done in a validation."""

    work: OpenWork

    async def __call__(self, ref: UUID) -> Sequence[Entry]:
        """Return the trail, the first act first.

        Raises:
            ValidationNotFound: there is no such validation.
        """
        async with self.work() as work:
            trail = await work.validation_trails.trail(ref)
        if not trail:
            raise ValidationNotFound
        return trail
