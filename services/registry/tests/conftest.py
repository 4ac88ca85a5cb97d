"""A registry in memory behind its HTTP door, with every kind of participant one needs."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.wire import Fact
from comity_kit.auth.tokens import TokenChecker
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from joserfc import jwk, jws
from registry.actions import Actions
from registry.adapters.key_file_signer import KeyFileSigner
from registry.adapters.memory import MemoryState, MemoryWork
from registry.settings import Settings
from registry.wiring import ROUTERS, Ground, actions_on

ADDRESS = "https://registry.test"
SCHOOL = {
    "kind": "higher_education_institution",
    "legal_name": "Universitatea Demonstrativă",
    "jurisdiction": "RO",
    "did": "did:web:university.example",
    "nationally_recognised": True,
}
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


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

    def claims(self, client_id: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - hostile claims too
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

    def sign(self, client_id: str, **changes: Any) -> str:  # noqa: ANN401 - as above
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

    async def register(self, **changes: Any) -> str:  # noqa: ANN401 - any field of the body
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

    async def token(self, assertion: str, **form: Any) -> Answer:  # noqa: ANN401 - any parameter
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


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def settings(tmp_path: Path, administrator: ProgramKey) -> Settings:
    jwks = tmp_path / "admin.jwks.json"
    jwks.write_text(json.dumps({"keys": [administrator.public]}))
    return Settings(
        database_url="postgresql://nowhere",
        kafka="",
        port=0,
        public_url=ADDRESS,
        audience=ADDRESS,
        resources=("issuer", "verifier"),
        signing_key_file=tmp_path / "keys" / "signing-key.pem",
        admin_jwks_file=jwks,
    )


@pytest.fixture
def administrator(clock: FixedClock) -> ProgramKey:
    return ProgramKey(clock)


@pytest.fixture
def program(clock: FixedClock) -> ProgramKey:
    return ProgramKey(clock)


@pytest.fixture
async def registry(
    settings: Settings, clock: FixedClock, administrator: ProgramKey
) -> AsyncIterator[Registry]:
    memory = MemoryTransactions(MemoryState())
    ground = Ground(work=memory.works(MemoryWork), clock=clock, identifiers=CountingIdentifiers())
    signer = KeyFileSigner.open(settings.signing_key_file, None)
    actions = actions_on(ground, signer, settings)
    tokens = TestTokens(audience=ADDRESS, clock=clock)

    async def keys_at(url: str) -> object:
        return tokens.jwks if url == tokens.issuer.jwks_url else {"keys": [signer.public_key.jwk]}

    ourselves = TokenIssuer(issuer=ADDRESS, jwks_url=f"{ADDRESS}/oauth2/jwks.json")
    checker = TokenChecker([tokens.issuer, ourselves], ADDRESS, clock, keys_at)
    web = WebApp(name="registry", routers=ROUTERS, actions=actions, tokens=checker)
    async with HttpClient.for_app(create_app(web), ADDRESS) as http:
        yield Registry(http, tokens, memory, clock, actions, administrator)
