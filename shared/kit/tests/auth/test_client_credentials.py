"""A client proves itself by its key."""

from datetime import timedelta
from typing import Annotated, Any

import pytest
from comity_kit.auth.client import ClientCredentials
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from fastapi import APIRouter, Form
from joserfc import jwk, jwt


async def test_a_client_proves_itself_by_its_key_and_keeps_its_token() -> None:
    clock, asked = FixedClock(), []
    key = jwk.generate_key("OKP", "Ed25519", {"kid": "mine"})
    router = APIRouter()

    @router.post("/oauth2/token")
    async def grant(
        client_assertion: Annotated[str, Form()], scope: Annotated[str, Form()]
    ) -> dict[str, Any]:
        claims = jwt.decode(client_assertion, key, ["Ed25519"]).claims
        asked.append((scope, claims["iss"], claims["sub"], claims["aud"]))
        if scope == "more":
            raise PeerUnavailable
        return {"access_token": f"token-{len(asked)}", "expires_in": 300}

    credentials = ClientCredentials(
        client=HttpClient.for_app(create_app(WebApp(name="registry", routers=[router]))),
        token_url="/oauth2/token",  # noqa: S106 - an address
        issuer="https://registry.test",
        client_id="client-1",
        key=key.as_dict(private=True),
        clock=clock,
        identifiers=CountingIdentifiers(),
    )
    first = await credentials.headers("tea:drink", "tearoom")
    assert first == {"Authorization": "Bearer token-1"}
    assert await credentials.headers("tea:drink", "tearoom") == first
    clock.advance(timedelta(seconds=280))
    assert await credentials.token("tea:drink", "tearoom") == "token-2"
    assert asked[0] == ("tea:drink", "client-1", "client-1", "https://registry.test")
    with pytest.raises(ProblemAnswer, match="503 peer-unavailable"):
        await credentials.token("more", "tearoom")
