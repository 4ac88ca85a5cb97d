"""List information requests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import InstitutionId
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ListInformationRequests:
    """Show an institution what offices wait for it to answer."""

    work: OpenWork

    async def __call__(
        self,
        institution_id: InstitutionId,
        *,
        due_before: date | None,
        after: tuple[date, UUID] | None,
        limit: int,
    ) -> tuple[InformationRequest, ...]:
        """Return up to `limit` open requests, the most urgent first."""
        async with self.work() as work:
            return await work.answers.requests.page(
                institution_id, due_before=due_before, after=after, limit=limit
            )
