"""What recognition offices asked of an institution, and what it answered."""

from datetime import date
from typing import Protocol
from uuid import UUID

from issuer.domain.credential import CredentialRef
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import InstitutionId
from issuer.domain.supplement import Supplement


class InformationRequestStore(Protocol):
    """Open requests, one for each case."""

    async def keep(self, request: InformationRequest) -> None:
        """Keep what is open in place of what was; nothing open is forgotten."""
        ...

    async def find(self, case_ref: UUID) -> InformationRequest | None:
        """Return what is open in a case, or None."""
        ...

    async def of_credential(self, ref: CredentialRef) -> tuple[InformationRequest, ...]:
        """Return what is open about a credential, by case."""
        ...

    async def page(
        self,
        institution_id: InstitutionId,
        *,
        due_before: date | None,
        after: tuple[date, UUID] | None,
        limit: int,
    ) -> tuple[InformationRequest, ...]:
        """Return up to `limit` open requests to an institution, by due day and case.

        Only those due before a day, where one is given, and behind the position `after`.
        """
        ...


class SupplementStore(Protocol):
    """What was supplied on credentials, newest version only: it says everything."""

    async def find(self, ref: CredentialRef) -> Supplement | None:
        """Return what was supplied on a credential, or None."""
        ...

    async def keep(self, supplement: Supplement) -> None:
        """Keep a supplement in place of the version before."""
        ...


class AnswerStores(Protocol):
    """Both, on one transaction."""

    @property
    def requests(self) -> InformationRequestStore:
        """What offices want to know."""
        ...

    @property
    def supplements(self) -> SupplementStore:
        """What was added to credentials."""
        ...
