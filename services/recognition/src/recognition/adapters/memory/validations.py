"""Validations, and what they can aim at, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.evidence import Act, Entry, linked
from recognition.domain.validation.validation import Ending, Validation
from recognition.ports import WantedValidations


@dataclass(frozen=True, slots=True)
class MemoryValidationStore:
    """Keeps validations in a dict."""

    state: MemoryState

    async def add(self, validation: Validation) -> bool:
        """Keep a new one; False when its enrolment or its case has one that was not withdrawn."""
        for known in self.state.validations.values():
            same_case = known.case_ref is not None and known.case_ref == validation.case_ref
            same = same_case or known.enrolment_ref == validation.enrolment_ref
            if same and known.ending is not Ending.WITHDRAWN:
                return False
        await self.keep(validation)
        return True

    async def find(self, ref: UUID) -> Validation | None:
        """Return a validation, or None."""
        return self.state.validations.get(ref)

    async def hold(self, ref: UUID) -> Validation | None:
        """Return a validation; nobody else is there to move it."""
        return self.state.validations.get(ref)

    async def keep(self, validation: Validation) -> None:
        """Keep a validation as it is now."""
        self.state.validations[validation.ref] = validation

    async def page(
        self, wanted: WantedValidations, *, after: UUID | None, limit: int
    ) -> Sequence[Validation]:
        """Return up to `limit` validations in the order of their references."""
        found = [
            self.state.validations[ref]
            for ref in sorted(self.state.validations)
            if after is None or ref > after
        ]
        fitting = [
            one
            for one in found
            if wanted.institution_id in one.institutions and wanted.stage in (None, one.stage)
        ]
        return fitting[:limit]


@dataclass(frozen=True, slots=True)
class MemoryValidationTrailStore:
    """Keeps the trails of validations in a dict."""

    state: MemoryState

    async def add(self, ref: UUID, act: Act, *, at: datetime) -> Entry:
        """Append an act to the trail of a validation."""
        trail = self.state.validation_trails.get(ref, ())
        entry = linked(trail[-1] if trail else None, act, at=at)
        self.state.validation_trails[ref] = (*trail, entry)
        return entry

    async def trail(self, ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a validation, the first entry first."""
        return self.state.validation_trails.get(ref, ())
