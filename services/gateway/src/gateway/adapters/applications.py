"""Acts for learners at the recognition office, which does not learn who they are."""

from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.recognition import CaseBody, CaseRequest
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_kit.http.client import HttpClient

from gateway.adapters.own_token import OwnToken
from gateway.adapters.peers import Noes, ask, read
from gateway.ports import (
    AlreadyAsked,
    AppealTooLate,
    AppealUnderWay,
    CaseEnded,
    CompanionUnknown,
    NoRuleThere,
    NothingYetDecided,
    Wish,
)

_APPLYING: Noes = {"policy-missing": NoRuleThere, "idempotency-key-reused": AlreadyAsked}
_ASKING: Noes = {"case-closed": CaseEnded}
_APPEALING: Noes = {
    "appeal-late": AppealTooLate,
    "appeal-pending": AppealUnderWay,
    "idempotency-key-reused": AppealUnderWay,
    "nothing-to-appeal": NothingYetDecided,
    "companion-not-a-student-union": CompanionUnknown,
}


@dataclass(frozen=True, slots=True)
class HttpApplications:
    """The recognition office behind `client`, for those who apply."""

    client: HttpClient
    token: OwnToken

    async def open_case(self, receipt: str, wish: Wish, *, once: str) -> CaseBody:
        """Apply."""
        request = CaseRequest(
            receipt=receipt,
            purpose=wish.purpose,
            jurisdiction=wish.country,
            documents_not_obtainable=wish.documents_not_obtainable,
        )
        headers = {**await self.token.headers(), "Idempotency-Key": once}
        said = request.model_dump(mode="json")
        return read(
            CaseBody, await ask(self.client.post("/v1/cases", said, headers=headers), _APPLYING)
        )

    async def ask_for_a_person(self, case_ref: UUID) -> None:
        """Have a person look."""
        headers = await self.token.headers()
        await ask(self.client.post(f"/v1/cases/{case_ref}/human-review", headers=headers), _ASKING)

    async def appeal(self, case_ref: UUID, appeal: AppealRequest, *, once: str) -> AppealCaseBody:
        """Appeal."""
        headers = {**await self.token.headers(), "Idempotency-Key": once}
        said = appeal.model_dump(mode="json")
        asked = self.client.post(f"/v1/cases/{case_ref}/appeals", said, headers=headers)
        return read(AppealCaseBody, await ask(asked, _APPEALING))
