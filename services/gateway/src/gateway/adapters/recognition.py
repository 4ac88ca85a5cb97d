"""Asks recognition in the gateway's own name: it knows no persons, and learns of none from us."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from comity_contracts.api.recognition import DecisionBody, PolicyBody
from comity_contracts.api.recognition_appeals import AppealCaseBody
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

from gateway.adapters.own_token import OwnToken
from gateway.adapters.peers import ask, read, read_rows


@dataclass(frozen=True, slots=True)
class HttpRecognition:
    """The recognition office behind `client`."""

    client: HttpClient
    token: OwnToken

    async def decisions(self, credential_ref: UUID) -> Sequence[DecisionBody]:
        """Return the first hundred decisions on a credential."""
        which = {"credential_ref": str(credential_ref), "limit": "100"}
        headers = await self.token.headers()
        answer = await ask(self.client.get("/v1/decisions", params=which, headers=headers))
        return read(PageBody[DecisionBody], answer).data

    async def decision(self, case_ref: UUID) -> DecisionBody:
        """Return one decision with every ground."""
        headers = await self.token.headers()
        return read(
            DecisionBody, await ask(self.client.get(f"/v1/decisions/{case_ref}", headers=headers))
        )

    async def policy(self, policy_id: str) -> PolicyBody:
        """Return the version of a policy activated last; policies are public."""
        asked = self.client.get(f"/v1/policies/{quote(policy_id, safe='')}")
        return read(PolicyBody, await ask(asked))

    async def statement(self, case_ref: UUID, media_type: str, language: str) -> bytes:
        """Return the newest decision in writing."""
        headers = {**await self.token.headers(), "Accept": media_type}
        which = {"language": language}
        path = f"/v1/decisions/{case_ref}/statement"
        return (await ask(self.client.get(path, params=which, headers=headers))).body

    async def appeals(self, case_ref: UUID) -> Sequence[AppealCaseBody]:
        """Return the appeals in a case, the first one first."""
        headers = await self.token.headers()
        asked = self.client.get(f"/v1/cases/{case_ref}/appeals", headers=headers)
        return read_rows(AppealCaseBody, await ask(asked))
