"""How a program of the mesh gets access tokens: client credentials, proven by its own key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwk, jwt

from comity_kit.clock import Clock
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import PeerUnavailable
from comity_kit.identifiers import Identifiers

_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_LIFE = timedelta(seconds=60)
_MARGIN = timedelta(seconds=30)
"""A token is replaced this long before it ends, so that it does not end on its way."""


@dataclass(slots=True, kw_only=True)
class ClientCredentials:
    """Gets and keeps access tokens for `client_id`, whose private key is `key` (a JWK with kid).

    `issuer` is the authorisation server's identifier: the only audience of what we sign.

    Source: RFC 7523, section 2.2; FAPI 2.0 Security Profile, section 5.3.2.1.
    """

    client: HttpClient
    token_url: str
    issuer: str
    client_id: str
    key: Mapping[str, Any]
    clock: Clock
    identifiers: Identifiers
    _kept: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)

    async def token(self, scope: str, audience: str) -> str:
        """Return an access token with `scope` (space-separated) for the service `audience`.

        Raises:
            ProblemAnswer: the authorisation server refused; `problem` holds its OAuth error.
            PeerUnavailable: the authorisation server does not answer.
        """
        token, ends_at = self._kept.get((scope, audience), ("", self.clock.now()))
        if self.clock.now() + _MARGIN >= ends_at:
            token, ends_at = await self._ask(scope, audience)
            self._kept[scope, audience] = (token, ends_at)
        return token

    async def headers(self, scope: str, audience: str) -> dict[str, str]:
        """Return the Authorization header that carries the token."""
        return {"Authorization": f"Bearer {await self.token(scope, audience)}"}

    async def _ask(self, scope: str, audience: str) -> tuple[str, datetime]:
        asked_at = self.clock.now()
        form = {
            "grant_type": "client_credentials",
            "scope": scope,
            "resource": audience,
            "client_assertion_type": _ASSERTION,
            "client_assertion": self._assertion(asked_at),
        }
        answer = (await self.client.send("POST", self.token_url, data=form)).json()
        try:
            return str(answer["access_token"]), asked_at + timedelta(seconds=answer["expires_in"])
        except (KeyError, TypeError) as error:
            raise PeerUnavailable("The answer is not that of a token endpoint.") from error

    def _assertion(self, now: datetime) -> str:
        key = jwk.import_key(dict(self.key))
        algorithm = str(self.key.get("alg") or {"EC": "ES256", "OKP": "Ed25519"}[key.key_type])
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.issuer,
            "iat": int(now.timestamp()),
            "exp": int((now + _ASSERTION_LIFE).timestamp()),
            "jti": str(self.identifiers.new()),
        }
        return jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, [algorithm])
