"""Clients and the token endpoint, with the assertions an attacker would try."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from joserfc import jwk, jwt
from registry.domain.client import ADMINISTRATOR, GRANTABLE, SCOPES

if TYPE_CHECKING:
    from comity_kit.http.client import Answer
    from comity_kit.testing.clock import FixedClock

    from conftest import ProgramKey, Registry

ADDRESS = "https://registry.test"


def refused(answer: "Answer") -> tuple[int, str]:
    return answer.status, answer.json()["code"]


def oauth_error(answer: "Answer") -> tuple[int, str, str]:
    return answer.status, answer.json()["error"], answer.json()["code"]


def part(value: object) -> str:
    octets = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


@pytest.fixture
async def school(registry: "Registry", program: "ProgramKey") -> str:
    identifier = await registry.register()
    await registry.register_client(identifier, program, "issuer:write", "registry:write")
    return identifier


async def checked(registry: "Registry", token: str) -> dict[str, Any]:
    keys = (await registry.send("GET", "/oauth2/jwks.json")).json()
    decoded = jwt.decode(token, jwk.KeySet.import_key_set(keys), algorithms=["ES256"])
    assert decoded.header["typ"] == "at+jwt"
    return decoded.claims


async def test_a_client_gets_a_token_of_rfc_9068(
    registry: "Registry", program: "ProgramKey", school: str, clock: "FixedClock"
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
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    answer = await registry.token(program.sign(school))
    claims = await checked(registry, answer.json()["access_token"])
    assert (claims["aud"], claims["scope"]) == ([ADDRESS], "issuer:write registry:write")


async def test_our_own_token_opens_our_own_door(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    token = (await registry.token(program.sign(school))).json()["access_token"]
    key = {"alg": "ES256", "jwk": program.public, "valid_from": "2026-11-22T12:00:00Z"}
    path = f"/v1/participants/{school}/keys/client-key"
    answer = await registry.send("PUT", path, key, Authorization=f"Bearer {token}")
    assert answer.status == 200


async def test_the_administrator_is_the_client_of_the_settings(registry: "Registry") -> None:
    answer = await registry.token(registry.administrator.sign(ADMINISTRATOR))
    claims = await checked(registry, answer.json()["access_token"])
    assert (claims["sub"], claims["scope"]) == (ADMINISTRATOR, "registry:admin")
    assert "participant_id" not in claims


@pytest.mark.parametrize("audience", [ADDRESS, f"{ADDRESS}/oauth2/token", [ADDRESS]])
async def test_an_assertion_names_the_server_or_its_endpoint(
    registry: "Registry", program: "ProgramKey", school: str, audience: object
) -> None:
    assert (await registry.token(program.sign(school, aud=audience))).status == 200


@pytest.mark.problem("assertion-audience-wrong")
@pytest.mark.parametrize(
    "audience",
    [None, "", "https://other.test", [ADDRESS, "https://other.test"], [], {ADDRESS: 1}, 7],
)
async def test_an_assertion_for_somebody_else_is_refused(
    registry: "Registry", program: "ProgramKey", school: str, audience: object
) -> None:
    answer = await registry.token(program.sign(school, aud=audience))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-audience-wrong")


@pytest.mark.problem("assertion-out-of-time")
@pytest.mark.parametrize(
    "changes",
    [{"exp": 0}, {"exp": -60}, {"exp": 331}, {"exp": 86_400}, {"nbf": 31}, {"iat": 31}],
)
async def test_an_assertion_out_of_its_time_is_refused(
    registry: "Registry", program: "ProgramKey", school: str, changes: dict[str, int]
) -> None:
    now = int(registry.clock.now().timestamp())
    claims = {name: now + seconds for name, seconds in changes.items()}
    answer = await registry.token(program.sign(school, **claims))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-out-of-time")


@pytest.mark.problem("assertion-replayed")
async def test_an_assertion_is_good_once(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    assertion = program.sign(school)
    assert (await registry.token(assertion)).status == 200
    answer = await registry.token(assertion)
    assert oauth_error(answer) == (401, "invalid_client", "assertion-replayed")


async def test_a_second_signature_does_not_make_an_assertion_new(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    # ECDSA signs the same claims differently each time; the identifier counts, not the bytes.
    assert (await registry.token(program.sign(school))).status == 200
    assert refused(await registry.token(program.sign(school))) == (401, "assertion-replayed")


async def test_two_clients_may_use_the_same_identifier(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    other = await registry.register()
    await registry.register_client(other, program, "issuer:write")
    answers = [await registry.token(program.sign(client)) for client in (school, other)]
    assert [answer.status for answer in answers] == [200, 200]


async def test_an_expired_assertion_is_forgotten_and_still_refused(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    assertion = program.sign(school)
    await registry.token(assertion)
    registry.clock.advance(timedelta(minutes=2))
    assert await registry.actions.forget_assertions() == 1
    assert refused(await registry.token(assertion)) == (401, "assertion-out-of-time")


def unsigned(program: "ProgramKey", client: str) -> str:
    return f"{part({'alg': 'none'})}.{part(program.claims(client))}."


def mac_with_public_key(program: "ProgramKey", client: str) -> str:
    header = {"alg": "HS256", "kid": "client-key"}
    signed = f"{part(header)}.{part(program.claims(client))}"
    public = json.dumps(program.public).encode()
    return f"{signed}.{part(hmac.new(public, signed.encode(), hashlib.sha256).digest())}"


def by_a_key_of_its_own(program: "ProgramKey", client: str) -> str:
    own = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    header = {"alg": "ES256", "kid": "client-key", "jwk": own.as_dict(private=False)}
    return jwt.encode(header, program.claims(client), own, ["ES256"])


def by_a_stranger(program: "ProgramKey", client: str) -> str:
    own = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    return jwt.encode({"alg": "ES256", "kid": "client-key"}, program.claims(client), own, ["ES256"])


def with_another_key_id(program: "ProgramKey", client: str) -> str:
    return jwt.encode({"alg": "ES256", "kid": "x"}, program.claims(client), program.key, ["ES256"])


def posing_as_an_access_token(program: "ProgramKey", client: str) -> str:
    header = {"alg": "ES256", "kid": "client-key", "typ": "at+jwt"}
    return jwt.encode(header, program.claims(client), program.key, ["ES256"])


def with_changed_claims(program: "ProgramKey", client: str) -> str:
    header, _, signature = program.sign(client).split(".")
    return f"{header}.{part(program.claims(client, jti='other'))}.{signature}"


def with_a_critical_extension(program: "ProgramKey", client: str) -> str:
    header = {"alg": "ES256", "kid": "client-key", "crit": ["b64"], "b64": True}
    _, claims, signature = program.sign(client).split(".")
    return f"{part(header)}.{claims}.{signature}"


def without_a_signature(program: "ProgramKey", client: str) -> str:
    return program.sign(client).rpartition(".")[0] + "."


def nested_too_deep(program: "ProgramKey", client: str) -> str:
    header, _, signature = program.sign(client).split(".")
    return f"{header}.{part(b'[' * 5000)}.{signature}"


@pytest.mark.problem("assertion-invalid")
@pytest.mark.parametrize(
    "forge",
    [
        unsigned,
        mac_with_public_key,
        by_a_key_of_its_own,
        by_a_stranger,
        with_another_key_id,
        posing_as_an_access_token,
        with_changed_claims,
        with_a_critical_extension,
        without_a_signature,
        nested_too_deep,
    ],
)
async def test_a_forged_assertion_is_refused(
    registry: "Registry",
    program: "ProgramKey",
    school: str,
    forge: Any,  # noqa: ANN401 - a function of the table
) -> None:
    answer = await registry.token(forge(program, school))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")
    assert registry.memory.state.assertions == {}


@pytest.mark.parametrize(
    "text",
    ["a.b", "é.é.é", "x" * 10_000, "...", ". .", "W10.e30.x", "e30.W10.x", "e30.eyJzdWIiOjd9.x"],
    ids=["parts", "letters", "long", "empty", "blank", "header", "claims", "subject"],
)
async def test_what_is_no_assertion_at_all_is_refused(registry: "Registry", text: str) -> None:
    answer = await registry.token(text)
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody"},
        {"iss": None},
        {"sub": None},
        {"sub": 7},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 129},
        {"jti": "NUL\x00"},
        {"jti": "\ud800"},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": 10**400},
        {"exp": float("inf")},
        {"exp": float("nan")},
        {"nbf": []},
    ],
)
async def test_claims_that_are_missing_or_odd_are_refused(
    registry: "Registry", program: "ProgramKey", school: str, changes: dict[str, Any]
) -> None:
    answer = await registry.token(program.sign(school, **changes))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")


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
    registry: "Registry", program: "ProgramKey", client: str
) -> None:
    answer = await registry.token(program.sign(client))
    assert oauth_error(answer) == (401, "invalid_client", "client-unknown")


async def test_one_client_does_not_speak_for_another(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    answer = await registry.token(program.sign(school), client_id=str(UUID(int=404)))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")
    answer = await registry.token(program.sign(ADMINISTRATOR))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")


@pytest.mark.problem("scope-too-wide")
@pytest.mark.parametrize("scope", ["registry:admin", "issuer:write issuer:keys", "nonsense"])
async def test_a_scope_the_client_does_not_have_is_refused(
    registry: "Registry", program: "ProgramKey", school: str, scope: str
) -> None:
    answer = await registry.token(program.sign(school), scope=scope)
    assert oauth_error(answer) == (400, "invalid_scope", "scope-too-wide")


@pytest.mark.problem("resource-unknown")
@pytest.mark.parametrize("resource", ["https://elsewhere.test", ["issuer", "elsewhere"]])
async def test_a_resource_outside_the_mesh_is_refused(
    registry: "Registry", program: "ProgramKey", school: str, resource: object
) -> None:
    answer = await registry.token(program.sign(school), resource=resource)
    assert oauth_error(answer) == (400, "invalid_target", "resource-unknown")


@pytest.mark.problem("grant-type-unsupported")
@pytest.mark.parametrize("grant", ["password", "authorization_code"])
async def test_no_other_grant_is_supported(registry: "Registry", grant: str) -> None:
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
async def test_a_form_that_cannot_be_read_is_malformed(registry: "Registry", form: bytes) -> None:
    answer = await registry.http.exchange(
        "POST",
        "/oauth2/token",
        content=form,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert oauth_error(answer) == (400, "invalid_request", "token-request-malformed")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.problem("media-type-unsupported")
async def test_the_token_endpoint_takes_forms(registry: "Registry") -> None:
    answer = await registry.send("POST", "/oauth2/token", {"grant_type": "client_credentials"})
    assert refused(answer) == (415, "media-type-unsupported")


async def test_the_server_describes_itself(registry: "Registry") -> None:
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


async def test_the_published_keys_are_public(registry: "Registry") -> None:
    [key] = (await registry.send("GET", "/oauth2/jwks.json")).json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "alg", "use"}


async def test_a_client_may_sign_with_ed25519(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    program.key = jwk.generate_key("OKP", "Ed25519", {"kid": "client-key"})
    await registry.register_client(school, program, "issuer:write")
    header = {"alg": "Ed25519", "kid": "client-key"}
    assertion = jwt.encode(header, program.claims(school), program.key, ["Ed25519"])
    assert (await registry.token(assertion)).status == 200


async def client(
    registry: "Registry", school: str, program: "ProgramKey", *scopes: str, **headers: str
) -> "Answer":
    body = {"scopes": list(scopes), "jwks": {"keys": [program.public]}}
    return await registry.send("PUT", f"/v1/participants/{school}/client", body, **headers)


async def test_a_client_exchanges_its_keys_and_the_old_ones_end(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    old = program.sign(school)
    program.key = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    own = registry.acting(school, "registry:write")
    answer = await client(registry, school, program, "issuer:write", **own)

    assert (answer.status, answer.json()["scopes"]) == (200, ["issuer:write"])
    assert refused(await registry.token(old)) == (401, "assertion-invalid")
    assert (await registry.token(program.sign(school))).status == 200


@pytest.mark.problem("scope-not-grantable")
async def test_a_participant_gives_itself_no_scope(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    own = registry.acting(school, "registry:write")
    answer = await client(registry, school, program, "issuer:write", "issuer:keys", **own)
    assert refused(answer) == (422, "scope-not-grantable")
    assert answer.json()["errors"][0]["pointer"] == "/scopes/1"


@pytest.mark.parametrize("scope", ["registry:admin", "registry:accredit", "registry:report"])
async def test_not_even_the_administrator_gives_a_school_what_is_an_authoritys(
    registry: "Registry", program: "ProgramKey", school: str, scope: str
) -> None:
    answer = await client(registry, school, program, scope, **registry.admin())
    assert refused(answer) == (422, "scope-not-grantable")


def test_the_administrators_scope_is_nobodys() -> None:
    assert not [kind for kind, scopes in GRANTABLE.items() if "registry:admin" in scopes]


@pytest.mark.problem("participant-not-yours")
async def test_nobody_registers_a_client_for_another(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    other = await registry.register()
    theirs = registry.acting(other, "registry:write")
    answer = await client(registry, school, program, "issuer:write", **theirs)
    assert refused(answer) == (403, "participant-not-yours")


@pytest.mark.problem("participant-not-found")
async def test_nobody_has_no_client(registry: "Registry", program: "ProgramKey") -> None:
    answer = await client(registry, str(UUID(int=404)), program, **registry.admin())
    assert refused(answer) == (404, "participant-not-found")


@pytest.mark.problem("key-not-public")
async def test_a_client_with_a_private_key_is_refused(
    registry: "Registry", program: "ProgramKey", school: str
) -> None:
    private = program.key.as_dict(private=True)
    body = {"scopes": ["issuer:write"], "jwks": {"keys": [private]}}
    path = f"/v1/participants/{school}/client"
    answer = await registry.send("PUT", path, body, **registry.admin())
    assert refused(answer) == (422, "key-not-public")
    assert str(private["d"]) not in answer.body.decode() + repr(registry.memory.state)


@pytest.mark.parametrize("keys", [[], [{}] * 11, "keys", None])
async def test_a_client_has_one_to_ten_keys(
    registry: "Registry", school: str, keys: object
) -> None:
    body = {"scopes": [], "jwks": {"keys": keys}}
    path = f"/v1/participants/{school}/client"
    answer = await registry.send("PUT", path, body, **registry.admin())
    assert refused(answer) == (400, "request-malformed")
