"""The registry under test, and short words for what tests do with it."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from comity_contracts.wire import Fact
from comity_kit.http.client import Answer, HttpClient
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from joserfc import jwk, jws
from registry.actions import Actions
from registry.adapters.memory import MemoryState

ADDRESS = "https://registry.test"
SCHOOL = {
    "kind": "higher_education_institution",
    "legal_name": "Universitatea Demonstrativă",
    "jurisdiction": "RO",
    "did": "did:web:university.example",
    "nationally_recognised": True,
}
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
NOBODY = UUID(int=404)


@dataclass
class ProgramKey:
    """The key pair of a client, and the assertions it signs."""

    clock: FixedClock
    key: jwk.Key = field(
        default_factory=lambda: jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    )

    @property
    def public(self) -> dict[str, Any]:
        return dict(self.key.as_dict(private=False))

    def claims(self, client_id: str, **changes: object) -> dict[str, Any]:
        now = int(self.clock.now().timestamp())
        claims = {
            "iss": client_id,
            "sub": client_id,
            "aud": ADDRESS,
            "iat": now,
            "exp": now + 60,
            "jti": "assertion-1",
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def sign(self, client_id: str, **changes: object) -> str:
        header = {"alg": "ES256", "kid": "client-key"}
        # Claims are hostile too: JSON may say what no UTF-8 text can hold.
        claims = json.dumps(self.claims(client_id, **changes))
        return jws.serialize_compact(header, claims, self.key, ["ES256"])


@dataclass
class Registry:
    """The registry under test, and short words for what tests do with it."""

    http: HttpClient
    tokens: TestTokens
    memory: MemoryTransactions[MemoryState]
    clock: FixedClock
    actions: Actions
    administrator: ProgramKey

    @property
    def announced(self) -> list[Fact]:
        return self.memory.announced

    async def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.exchange(method, path, json=body, headers=named)

    def admin(self) -> dict[str, str]:
        return self.tokens.headers("registry:admin", subject="registry-admin")

    def acting(self, participant: str, *scopes: str) -> dict[str, str]:
        return self.tokens.headers(
            *scopes, subject=participant, participant_id=UUID(participant), kind="anything"
        )

    async def register(self, **changes: object) -> str:
        known = len(self.memory.state.participants)
        body = {**SCHOOL, "did": f"did:web:example:{known}", **changes}
        answer = await self.send("POST", "/v1/participants", body, **self.admin())
        assert answer.status == 201, answer.body
        return str(answer.json()["participant_id"])

    async def register_client(self, participant: str, key: ProgramKey, *scopes: str) -> None:
        body = {"scopes": list(scopes), "jwks": {"keys": [key.public]}}
        path = f"/v1/participants/{participant}/client"
        answer = await self.send("PUT", path, body, **self.admin())
        assert answer.status == 200, answer.body

    async def token(self, assertion: str, **form: object) -> Answer:
        data = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion,
            **form,
        }
        return await self.http.exchange(
            "POST",
            "/oauth2/token",
            data={name: value for name, value in data.items() if value is not None},
        )


def refused(answer: Answer) -> tuple[int, str]:
    """Return how a request was refused."""
    return answer.status, answer.json()["code"]


def pointer(answer: Answer) -> str:
    """Return the place of the first thing that is wrong."""
    return str(answer.json()["errors"][0]["pointer"])
