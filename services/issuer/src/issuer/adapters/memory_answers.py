"""Requests for information and what answers them, in memory, for tests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from issuer.adapters.memory_state import MemoryState
from issuer.domain.credential import CredentialRef
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import InstitutionId
from issuer.domain.supplement import Supplement


@dataclass(frozen=True, slots=True)
class MemoryInformationRequestStore:
    """Keeps what is open in a dict."""

    state: MemoryState

    async def keep(self, request: InformationRequest) -> None:
        """Keep what is open in place of what was; nothing open is forgotten."""
        self.state.requests.pop(request.case_ref, None)
        if request.codes:
            self.state.requests[request.case_ref] = request

    async def find(self, case_ref: UUID) -> InformationRequest | None:
        """Return what is open in a case, or None."""
        return self.state.requests.get(case_ref)

    async def of_credential(self, ref: CredentialRef) -> tuple[InformationRequest, ...]:
        """Return what is open about a credential, by case."""
        known = [one for one in self.state.requests.values() if one.credential_ref == ref]
        return tuple(sorted(known, key=lambda one: one.case_ref))

    async def page(
        self,
        institution_id: InstitutionId,
        *,
        due_before: date | None,
        after: tuple[date, UUID] | None,
        limit: int,
    ) -> tuple[InformationRequest, ...]:
        """Return up to `limit` open requests to an institution, by due day and case."""
        wanted = [
            one
            for one in self.state.requests.values()
            if one.institution_id == institution_id
            and (due_before is None or one.due_on < due_before)
            and (after is None or (one.due_on, one.case_ref) > after)
        ]
        return tuple(sorted(wanted, key=lambda one: (one.due_on, one.case_ref))[:limit])


@dataclass(frozen=True, slots=True)
class MemorySupplementStore:
    """Keeps the newest supplement of a credential in a dict."""

    state: MemoryState

    async def find(self, ref: CredentialRef) -> Supplement | None:
        """Return what was supplied on a credential, or None."""
        return self.state.supplements.get(ref)

    async def keep(self, supplement: Supplement) -> None:
        """Keep a supplement in place of the version before."""
        self.state.supplements[supplement.credential_ref] = supplement


class MemoryAnswerStores:
    """Both, on one state."""

    def __init__(self, state: MemoryState) -> None:
        """Hang the stores on the transaction's copy of the state."""
        self.requests = MemoryInformationRequestStore(state)
        self.supplements = MemorySupplementStore(state)
