"""List validations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.validation.validation import Validation
from recognition.ports import OpenWork, WantedValidations


@dataclass(frozen=True, slots=True)
class ListValidations:
    """Show an institution's staff the validations they have to do with."""

    work: OpenWork

    async def __call__(
        self, wanted: WantedValidations, *, after: UUID | None, limit: int
    ) -> Sequence[Validation]:
        """Return up to `limit` validations, after one of them."""
        async with self.work() as work:
            return await work.validations.page(wanted, after=after, limit=limit)
