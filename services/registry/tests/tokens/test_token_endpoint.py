"""The token endpoint: what it gives, and to which requests."""

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from joserfc import jwk, jwt
from registry.domain.client import ADMINISTRATOR, SCOPES
from registry_desk.tokens import checked, oauth_error
from registry_desk.under_test import ADDRESS, ProgramKey, Registry, refused

if TYPE_CHECKING:
    from comity_kit.testing.clock import FixedClock


async def test_a_client_gets_a_token_of_rfc_9068(
    registry: Registry, program: ProgramKey, school: str, clock: "FixedClock"
) -> None:
    answer = await registry.token(
        program.sign(school), scope="issuer:write", resource="issuer", client_id=school
    )

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"], body["scope"]) == (
        "Bearer",
        300,
        "issuer:write",
    )
    now = int(clock.now().timestamp())
    claims = await checked(registry, body["access_token"])
    assert UUID(claims.pop("jti")).version == 7
    assert claims == {
        "iss": ADDRESS,
        "sub": school,
        "client_id": school,
        "aud": ["issuer"],
        "iat": now,
        "exp": now + 300,
        "scope": "issuer:write",
        "participant_id": school,
        "participant_kind": "higher_education_institution",
        "jurisdiction": "RO",
    }


async def test_without_wishes_a_token_is_for_the_registry_with_every_scope_of_the_client(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    answer = await registry.token(program.sign(school))
    claims = await checked(registry, answer.json()["access_token"])
    assert (claims["aud"], claims["scope"]) == ([ADDRESS], "issuer:write registry:write")


async def test_our_own_token_opens_our_own_door(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    token = (await registry.token(program.sign(school))).json()["access_token"]
    key = {"alg": "ES256", "jwk": program.public, "valid_from": "2026-11-22T12:00:00Z"}
    path = f"/v1/participants/{school}/keys/client-key"
    answer = await registry.send("PUT", path, key, Authorization=f"Bearer {token}")
    assert answer.status == 200


async def test_the_administrator_is_the_client_of_the_settings(registry: Registry) -> None:
    answer = await registry.token(registry.administrator.sign(ADMINISTRATOR))
    claims = await checked(registry, answer.json()["access_token"])
    assert (claims["sub"], claims["scope"]) == (ADMINISTRATOR, "registry:admin")
    assert "participant_id" not in claims


@pytest.mark.problem("client-unknown")
@pytest.mark.parametrize(
    "client",
    [
        "somebody",
        str(UUID(int=404)),
        "",
        "NUL\x00",
        "{" + str(UUID(int=1)) + "}",
        "é" * 300,
        "\ud800",
    ],
)
async def test_an_unknown_client_is_refused(
    registry: Registry, program: ProgramKey, client: str
) -> None:
    answer = await registry.token(program.sign(client))
    assert oauth_error(answer) == (401, "invalid_client", "client-unknown")


async def test_one_client_does_not_speak_for_another(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    answer = await registry.token(program.sign(school), client_id=str(UUID(int=404)))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")
    answer = await registry.token(program.sign(ADMINISTRATOR))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")


@pytest.mark.problem("scope-too-wide")
@pytest.mark.parametrize("scope", ["registry:admin", "issuer:write issuer:keys", "nonsense"])
async def test_a_scope_the_client_does_not_have_is_refused(
    registry: Registry, program: ProgramKey, school: str, scope: str
) -> None:
    answer = await registry.token(program.sign(school), scope=scope)
    assert oauth_error(answer) == (400, "invalid_scope", "scope-too-wide")


@pytest.mark.problem("resource-unknown")
@pytest.mark.parametrize("resource", ["https://elsewhere.test", ["issuer", "elsewhere"]])
async def test_a_resource_outside_the_mesh_is_refused(
    registry: Registry, program: ProgramKey, school: str, resource: object
) -> None:
    answer = await registry.token(program.sign(school), resource=resource)
    assert oauth_error(answer) == (400, "invalid_target", "resource-unknown")


@pytest.mark.problem("grant-type-unsupported")
@pytest.mark.parametrize("grant", ["password", "authorization_code"])
async def test_no_other_grant_is_supported(registry: Registry, grant: str) -> None:
    answer = await registry.token("a.b.c", grant_type=grant)
    assert oauth_error(answer) == (400, "unsupported_grant_type", "grant-type-unsupported")


@pytest.mark.problem("token-request-malformed")
@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"\xff",
        b"grant_type=%ff",
        b"grant_type=client_credentials",
        b"grant_type=client_credentials&grant_type=client_credentials",
        b"grant_type=client_credentials&client_assertion=a.b.c",
        b"&".join(b"p%d=1" % number for number in range(40)),
    ],
)
async def test_a_form_that_cannot_be_read_is_malformed(registry: Registry, form: bytes) -> None:
    answer = await registry.http.exchange(
        "POST",
        "/oauth2/token",
        content=form,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert oauth_error(answer) == (400, "invalid_request", "token-request-malformed")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.problem("media-type-unsupported")
async def test_the_token_endpoint_takes_forms(registry: Registry) -> None:
    answer = await registry.send("POST", "/oauth2/token", {"grant_type": "client_credentials"})
    assert refused(answer) == (415, "media-type-unsupported")


async def test_the_server_describes_itself(registry: Registry) -> None:
    described = (await registry.send("GET", "/.well-known/oauth-authorization-server")).json()
    assert described == {
        "issuer": ADDRESS,
        "token_endpoint": f"{ADDRESS}/oauth2/token",
        "jwks_uri": f"{ADDRESS}/oauth2/jwks.json",
        "scopes_supported": list(SCOPES),
        "response_types_supported": [],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256", "Ed25519"],
    }


async def test_the_published_keys_are_public(registry: Registry) -> None:
    [key] = (await registry.send("GET", "/oauth2/jwks.json")).json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "alg", "use"}


async def test_a_client_may_sign_with_ed25519(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    program.key = jwk.generate_key("OKP", "Ed25519", {"kid": "client-key"})
    await registry.register_client(school, program, "issuer:write")
    header = {"alg": "Ed25519", "kid": "client-key"}
    assertion = jwt.encode(header, program.claims(school), program.key, ["Ed25519"])
    assert (await registry.token(assertion)).status == 200
