"""Asks recognition in the gateway's own name: it knows no persons, and learns of none from us."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from comity_contracts.api.recognition import DecisionBody, PolicyBody
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody

from gateway.adapters.own_token import OwnToken
from gateway.adapters.peers import ask, read


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
