"""What validations are kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from comity_vocabulary.validation import Stage

from recognition.domain.evidence import Act, Entry
from recognition.domain.validation.validation import Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedValidations:
    """Which validations are asked for: those a participant's staff have to do with, in a stage."""

    institution_id: UUID
    stage: Stage | None = None


class ValidationStore(Protocol):
    """Validations, each as a whole."""

    async def add(self, validation: Validation) -> bool:
        """Keep a new one; False when its enrolment or its case has one that was not withdrawn."""
        ...

    async def find(self, ref: UUID) -> Validation | None:
        """Return a validation, or None."""
        ...

    async def hold(self, ref: UUID) -> Validation | None:
        """Return a validation, and keep others from moving it until the work ends."""
        ...

    async def keep(self, validation: Validation) -> None:
        """Keep a validation as it is now; who calls holds it."""
        ...

    async def page(
        self, wanted: WantedValidations, *, after: UUID | None, limit: int
    ) -> Sequence[Validation]:
        """Return up to `limit` validations in the order of their references."""
        ...


class ValidationTrailStore(Protocol):
    """The trail of each validation, linked as that of a case is."""

    async def add(self, ref: UUID, act: Act, *, at: datetime) -> Entry:
        """Append an act to the trail of a validation that is held or new."""
        ...

    async def trail(self, ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a validation, the first entry first."""
        ...


class ValidationStores(Protocol):
    """The stores of validations in one transaction."""

    @property
    def validations(self) -> ValidationStore:
        """Validations."""
        ...

    @property
    def validation_trails(self) -> ValidationTrailStore:
        """The trails of validations, by their references."""
        ...
