"""Close an information request."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from issuer.domain.information_request import without
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class CloseInformationRequest:
    """Take from the list what a case no longer waits for, whoever supplied it."""

    work: OpenWork

    async def __call__(self, case_ref: UUID, codes: Collection[str]) -> None:
        """Close these codes of the case; what was never asked of us changes nothing."""
        async with self.work() as work:
            request = await work.answers.requests.find(case_ref)
            if request is not None:
                await work.answers.requests.keep(without(request, codes))
