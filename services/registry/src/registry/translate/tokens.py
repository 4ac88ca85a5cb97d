"""OAuth clients, token requests and tokens, as requests and bodies."""

from collections.abc import Iterable

from comity_contracts.api.registry import (
    AuthorizationServerBody,
    ClientBody,
    JwksBody,
    RegisterClientRequest,
    TokenBody,
)

from registry.domain.client import SCOPES, Client
from registry.domain.public_key import PublicKey, read_key_set
from registry.domain.token import AuthorizationServer, IssuedToken, TokenRequest
from registry.domain.token_refusals import GrantTypeUnsupported, TokenRequestMalformed

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_REPEATABLE = frozenset({"resource", "audience"})


def to_token_request(form: Iterable[tuple[str, str]]) -> TokenRequest:
    """Read a token request from the parameters of its form; unknown ones are ignored.

    `audience` of RFC 8693 is taken as another word for `resource`.

    Raises:
        TokenRequestMalformed: a parameter is missing or repeated.
        GrantTypeUnsupported: the grant type is not client_credentials.

    Source: RFC 6749, section 3.2; RFC 7523, section 2.2; RFC 8707, section 2.
    """
    given: dict[str, str] = {}
    resources: list[str] = []
    for name, value in form:
        if name in _REPEATABLE:
            resources.append(value)
        elif name in given:
            raise TokenRequestMalformed("a parameter is given twice")
        else:
            given[name] = value
    if "grant_type" not in given:
        raise TokenRequestMalformed("grant_type is missing")
    if given["grant_type"] != "client_credentials":
        raise GrantTypeUnsupported
    if given.get("client_assertion_type") != _ASSERTION_TYPE or "client_assertion" not in given:
        raise TokenRequestMalformed("client_assertion or its type is missing")
    return TokenRequest(
        assertion=given["client_assertion"],
        client_id=given.get("client_id"),
        scopes=frozenset(given.get("scope", "").split()),
        resources=tuple(resources),
    )


def to_client_keys(request: RegisterClientRequest) -> tuple[PublicKey, ...]:
    """Read a client's keys; refuses what is not a public signature key."""
    return read_key_set(request.jwks.keys, place="/jwks/keys")


def jwks_body(keys: tuple[PublicKey, ...]) -> JwksBody:
    """Show public keys as a JWK set."""
    return JwksBody(keys=tuple(dict(key.jwk) for key in keys))


def client_body(client: Client) -> ClientBody:
    """Show a client."""
    scopes = tuple(sorted(client.scopes))
    return ClientBody(client_id=client.id, scopes=scopes, jwks=jwks_body(client.keys))


def token_body(issued: IssuedToken) -> TokenBody:
    """Hand out an access token."""
    return TokenBody(
        access_token=issued.token,
        expires_in=int(issued.lifetime.total_seconds()),
        scope=" ".join(sorted(issued.scopes)),
    )


def authorization_server_body(server: AuthorizationServer) -> AuthorizationServerBody:
    """Show clients how to ask for tokens."""
    return AuthorizationServerBody(
        issuer=server.issuer,
        token_endpoint=server.token_endpoint,
        jwks_uri=server.jwks_uri,
        scopes_supported=SCOPES,
    )
