"""Any OpenID provider: authorization code with PKCE, discovered from its address."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from comity_contracts.wire import Body
from comity_kit.auth.keys import IssuerKeys, fetch_over
from comity_kit.auth.refusals import TokenIssuerUnavailable
from comity_kit.clock import Clock
from comity_kit.http.client import Answer, HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from joserfc import jws, jwt
from joserfc.errors import JoseError
from pydantic import ValidationError

from gateway.adapters.peers import ask, read
from gateway.ports import Attempt, Grant, SignInFailed

FRESH = timedelta(hours=1)
"""How long we go by what a provider says of itself before we read it again."""

LEEWAY_SECONDS = 10
LONGEST_TOKEN = 2150
"""Characters of an access token that still fit, sealed, into the 4096 bytes of a cookie."""
LONGEST_NAME = 60
_ESI = re.compile(r"(?=.{1,120}$)urn:schac:personalUniqueCode:int:esi:[!#-\[\]-~]+")
"""A European Student Identifier that still fits too."""


class Metadata(Body):
    """What a provider says of itself (OpenID Connect Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    authorization_response_iss_parameter_supported: bool = False


class Tokens(Body):
    """What a provider gives for a code (OpenID Connect Core 1.0, section 3.1.3.3)."""

    access_token: str
    id_token: str
    token_type: str
    expires_in: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who we are to the provider; `secret` is empty for public clients, which PKCE suffices."""

    id: str
    redirect_uri: str
    scope: str
    algorithms: tuple[str, ...]
    secret: str = ""


@dataclass(slots=True)
class OidcProvider:
    """The provider `issuer`."""

    issuer: str
    client: Client
    http: HttpClient
    clock: Clock
    _known: tuple[Metadata, IssuerKeys, datetime] | None = field(default=None)

    async def address(self, attempt: Attempt) -> str:
        """Return where the browser is sent."""
        metadata, _ = await self._discover()
        address: str = prepare_grant_uri(
            metadata.authorization_endpoint,
            client_id=self.client.id,
            response_type="code",
            redirect_uri=self.client.redirect_uri,
            scope=self.client.scope,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=create_s256_code_challenge(attempt.verifier),
            code_challenge_method="S256",
        )
        return address

    async def redeem(self, attempt: Attempt, code: str, issuer: str | None) -> Grant:
        """Return what the provider gives for `code`."""
        metadata, keys = await self._discover()
        # 1. The answer is this provider's own (RFC 9207), where it promises to say so.
        said = issuer or ("" if metadata.authorization_response_iss_parameter_supported else None)
        if said is not None and said != metadata.issuer:
            raise SignInFailed("Another provider answered than the one that was asked.")
        # 2. The code gives tokens, once.
        tokens = await self._tokens(metadata, attempt, code)
        # 3. The ID token is signed by the provider, for us, now, and for this attempt.
        claims = await self._believe(tokens, keys, attempt)
        if len(tokens.access_token) > LONGEST_TOKEN:
            raise SignInFailed("The provider's access token is too long for us to keep.")
        name = claims.get("name")
        shown = name if isinstance(name, str) and name.isprintable() else ""
        return Grant(
            access_token=tokens.access_token,
            name=shown[:LONGEST_NAME],
            seconds=tokens.expires_in,
            esi=_student_identifier(claims.get("schac_personal_unique_code")),
        )

    async def _discover(self) -> tuple[Metadata, IssuerKeys]:
        now = self.clock.now()
        if self._known is None or now - self._known[2] > FRESH:
            place = self.issuer.rstrip("/") + "/.well-known/openid-configuration"
            metadata = read(Metadata, await ask(self.http.get(place)))
            if metadata.issuer != self.issuer:
                raise PeerUnavailable("The provider calls itself by another name.")
            keys = IssuerKeys(metadata.jwks_uri, fetch_over(self.http), self.clock)
            self._known = (metadata, keys, now)
        return self._known[0], self._known[1]

    async def _tokens(self, metadata: Metadata, attempt: Attempt, code: str) -> Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.client.redirect_uri,
            "code_verifier": attempt.verifier,
            "client_id": self.client.id,
        }
        if self.client.secret:
            form["client_secret"] = self.client.secret
        try:
            answer = await self.http.send("POST", metadata.token_endpoint, data=form)
        except ProblemAnswer as refused:
            if refused.status >= 500:  # noqa: PLR2004 - HTTP's own number
                raise PeerUnavailable from refused
            raise SignInFailed("The provider gives nothing for this code.") from refused
        return _tokens_of(answer)

    async def _believe(self, tokens: Tokens, keys: IssuerKeys, attempt: Attempt) -> dict[str, Any]:
        try:
            header = jws.extract_compact(tokens.id_token.encode()).headers()
            key = await keys.find(str(header.get("kid", "")))
            if key is None:
                raise SignInFailed("The provider's statement is signed by a key it does not show.")
            token = jwt.decode(tokens.id_token, key, list(self.client.algorithms))
            claims = CodeIDToken(
                token.claims,
                token.header,
                {
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self.client.id},
                },
                {
                    "nonce": attempt.nonce,
                    "client_id": self.client.id,
                    "access_token": tokens.access_token,
                },
            )
            claims.validate(now=int(self.clock.now().timestamp()), leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise SignInFailed("The provider's statement does not fit this sign-in.") from error
        except TokenIssuerUnavailable as error:
            raise PeerUnavailable("The provider's keys cannot be had.") from error
        return dict(claims)


def _student_identifier(claim: object) -> str:
    """Return the European Student Identifier among what the provider says, or nothing.

    Source: European Student Identifier in eduGAIN; a claim of one value or of several.
    """
    given = claim if isinstance(claim, list) else [claim]
    for one in given:
        if isinstance(one, str) and _ESI.fullmatch(one):
            return one
    return ""


def _tokens_of(answer: Answer) -> Tokens:
    try:
        tokens = Tokens.model_validate(answer.json())
    except ValidationError as error:
        raise SignInFailed("The provider's answer is not that of OpenID Connect.") from error
    if tokens.token_type.lower() != "bearer":
        raise SignInFailed("The provider gives tokens of a kind we cannot use.")
    return tokens
