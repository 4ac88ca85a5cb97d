"""Access tokens, and the assertions by which clients ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from registry.domain.client import Client
from registry.domain.participant import Participant
from registry.domain.public_key import PublicKey
from registry.domain.token_refusals import (
    AssertionAudienceWrong,
    AssertionInvalid,
    AssertionOutOfTime,
    ResourceUnknown,
)

LONGEST_ASSERTION = timedelta(minutes=5)
"""How far in the future an assertion may expire: its identifier is remembered that long."""

CLOCK_SKEW = timedelta(seconds=30)
"""How far a client's clock may run ahead of ours."""

_LONGEST_IDENTIFIER = 128


@dataclass(frozen=True, slots=True)
class AuthorizationServer:
    """How this authorisation server is known, and the resources it gives tokens for.

    A resource without a name in the request is `resources[0]`.
    """

    issuer: str
    resources: tuple[str, ...]
    token_lifetime: timedelta
    keys: tuple[PublicKey, ...]

    @property
    def token_endpoint(self) -> str:
        """Where tokens are asked for."""
        return f"{self.issuer}/oauth2/token"

    @property
    def jwks_uri(self) -> str:
        """Where the keys that check tokens are found."""
        return f"{self.issuer}/oauth2/jwks.json"


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """A client's request for a token, by its form."""

    assertion: str
    client_id: str | None = None
    scopes: frozenset[str] = frozenset()
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """A client's signed word that it is who it says, good for one use until `expires_at`."""

    client_id: str
    identifier: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """An access token as it is handed out."""

    token: str
    lifetime: timedelta
    scopes: frozenset[str]


def read_assertion(
    claims: Mapping[str, object], client: Client, server: AuthorizationServer, *, at: datetime
) -> Assertion:
    """Read the claims of an assertion whose signature by `client` has been checked.

    Raises:
        AssertionInvalid: a claim is missing, of the wrong type or about somebody else.
        AssertionAudienceWrong: it is not addressed to this server alone.
        AssertionOutOfTime: it has expired, is not valid yet, or lives too long.

    Source: RFC 7523, section 3; RFC 9700, section 2.5, on the sole audience.
    """
    if claims.get("iss") != client.id or claims.get("sub") != client.id:
        raise AssertionInvalid("iss and sub must both be the client id")
    identifier = claims.get("jti")
    if not _is_identifier(identifier):
        raise AssertionInvalid(f"jti must be 1 to {_LONGEST_IDENTIFIER} printable characters")
    audience = claims.get("aud")
    sole = audience[0] if isinstance(audience, list) and len(audience) == 1 else audience
    if sole not in (server.issuer, server.token_endpoint):
        raise AssertionAudienceWrong
    expires_at = _instant(claims, "exp")
    begins = [_instant(claims, name) for name in ("iat", "nbf") if name in claims]
    too_long = expires_at > at + LONGEST_ASSERTION + CLOCK_SKEW
    if expires_at <= at or too_long or any(begin > at + CLOCK_SKEW for begin in begins):
        raise AssertionOutOfTime
    return Assertion(client_id=client.id, identifier=str(identifier), expires_at=expires_at)


def _is_identifier(value: object) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= _LONGEST_IDENTIFIER
        and value.isascii()
        and value.isprintable()
    )


def _instant(claims: Mapping[str, object], name: str) -> datetime:
    seconds = claims.get(name)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise AssertionInvalid(f"{name} must be a number of seconds")
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise AssertionInvalid(f"{name} is not a point in time") from error


def audience_of(server: AuthorizationServer, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom a token is for: the resources asked for, or the first when none are named.

    Raises:
        ResourceUnknown: this server gives no tokens for a resource asked for.

    Source: RFC 8707, section 2.2; RFC 9068, section 3.
    """
    if not set(asked) <= set(server.resources):
        raise ResourceUnknown
    return tuple(dict.fromkeys(asked)) or server.resources[:1]


@dataclass(frozen=True, slots=True)
class TokenGrant:
    """What an access token says: this client, with these scopes, to this audience."""

    identifier: UUID
    client: Client
    participant: Participant | None
    scopes: frozenset[str]
    audience: tuple[str, ...]


def access_claims(
    grant: TokenGrant, server: AuthorizationServer, *, at: datetime
) -> dict[str, object]:
    """Return the claims of an access token.

    Source: RFC 9068, section 2.2.
    """
    issued = int(at.timestamp())
    claims: dict[str, object] = {
        "iss": server.issuer,
        "sub": grant.client.id,
        "client_id": grant.client.id,
        "aud": list(grant.audience),
        "iat": issued,
        "exp": issued + int(server.token_lifetime.total_seconds()),
        "jti": str(grant.identifier),
        "scope": " ".join(sorted(grant.scopes)),
    }
    if grant.participant is not None:
        claims["participant_id"] = str(grant.participant.id)
        claims["participant_kind"] = grant.participant.kind.value
        claims["jurisdiction"] = grant.participant.jurisdiction
    return claims
