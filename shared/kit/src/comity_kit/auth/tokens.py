"""Checking access tokens: JWTs of RFC 9068 from any issuer the operator trusts."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from comity_kit.auth.caller import Caller
from comity_kit.auth.keys import FetchJwks, IssuerKeys
from comity_kit.auth.refusals import AccessTokenInvalid
from comity_kit.clock import Clock
from comity_kit.settings import TokenIssuer

ALGORITHMS = ("ES256", "Ed25519", "EdDSA", "RS256")

FUTURE = timedelta(seconds=10)
"""How far ahead of us an issuer's clock may be.

Source: FAPI 2.0 Security Profile, section 5.3.2.1: accept 10 seconds, refuse 60.
"""

_TYPES = {"at+jwt", "application/at+jwt"}
_REQUIRED = ("iss", "sub", "client_id", "jti")
_LONGEST = 16_384


class _Registry(JWSRegistry):
    """Knows EdDSA without a warning: RFC 9864 deprecates the name, providers still use it."""

    def get_alg(self, name: str) -> Any:  # noqa: ANN401 - joserfc keeps the type to itself
        """Return the algorithm, if we take it."""
        if name not in ALGORITHMS:
            raise AccessTokenInvalid("The token is signed with an algorithm we do not take.")
        return self.algorithms[name]


# RFC 7515 asks to ignore header parameters that are neither understood nor critical.
_REGISTRY = _Registry(algorithms=ALGORITHMS, strict_check_header=False)


class TokenChecker:
    """Tells who presents an access token that is meant for us and signed by an issuer we trust."""

    def __init__(
        self, issuers: Iterable[TokenIssuer], audience: str, clock: Clock, fetch_jwks: FetchJwks
    ) -> None:
        """Trust `issuers` for tokens that name `audience`; their keys are fetched when needed."""
        self._audience = audience
        self._clock = clock
        self._keys = {one.issuer: IssuerKeys(one.jwks_url, fetch_jwks, clock) for one in issuers}

    async def check(self, token: str) -> Caller:
        """Return who presents `token`.

        Raises:
            AccessTokenInvalid: it is no access token, or not one for us, or not one for now.
            TokenIssuerUnavailable: the keys of its issuer cannot be had.

        Source: RFC 9068, section 4.
        """
        # 1. Read it, believing nothing.
        signed, header, claims = _read(token)
        # 2. Its type and its issuer decide which key may have signed it.
        if str(header.get("typ")).lower() not in _TYPES:
            raise AccessTokenInvalid("This is not an access token (typ at+jwt).")
        keys = self._keys.get(claims.get("iss", ""))
        if keys is None:
            raise AccessTokenInvalid("The token is of an issuer we do not know.")
        key = await keys.find(str(header.get("kid", "")))
        # 3. The signature.
        try:
            genuine = key is not None and jws.validate_compact(signed, key, registry=_REGISTRY)
        except (JoseError, ValueError, TypeError):
            genuine = False
        if not genuine:
            raise AccessTokenInvalid("The signature of the token does not fit.")
        # 4. For us, and for now.
        self._check_audience(claims)
        self._check_dates(claims)
        return _caller(claims)

    def _check_audience(self, claims: Mapping[str, Any]) -> None:
        audience = claims.get("aud")
        meant = audience if isinstance(audience, list) else [audience]
        if self._audience not in meant:
            raise AccessTokenInvalid("The token is meant for another service.")

    def _check_dates(self, claims: Mapping[str, Any]) -> None:
        now = self._clock.now().timestamp()
        if _seconds(claims, "exp") <= now:
            raise AccessTokenInvalid("The token has expired.")
        latest = now + FUTURE.total_seconds()
        begins = [
            _seconds(claims, name) for name in ("iat", "nbf") if name != "nbf" or name in claims
        ]
        if any(begin > latest for begin in begins):
            raise AccessTokenInvalid("The token is from the future.")


def _read(token: str) -> tuple[jws.CompactSignature, Mapping[str, Any], Mapping[str, Any]]:
    try:
        if len(token) > _LONGEST:
            raise AccessTokenInvalid("The token is too long.")
        signed = jws.extract_compact(token.encode("ascii"), registry=_REGISTRY)
        claims = json.loads(
            signed.payload, object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except (JoseError, ValueError, TypeError, RecursionError):
        raise AccessTokenInvalid("This is not a signed JWT.") from None
    if not isinstance(claims, dict):
        raise AccessTokenInvalid("The token holds no claims.")
    for name in _REQUIRED:
        if not _is_text(claims.get(name)):
            raise AccessTokenInvalid(f"The token lacks {name}.")
    return signed, signed.headers(), claims


def _unique(members: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a member given twice: readers differ in which one they believe."""
    found = dict(members)
    if len(found) != len(members):
        message = "a member is given twice"
        raise ValueError(message)
    return found


def _refuse_constant(name: str) -> float:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _is_text(value: object) -> bool:
    """Tell whether `value` is a text that can be compared, stored and logged safely."""
    return isinstance(value, str) and 0 < len(value) <= 255 and value.isprintable()  # noqa: PLR2004 - RFC 9068 gives none; OpenID Connect limits sub to 255


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise AccessTokenInvalid(f"The token lacks {name}.")
    return value


def _caller(claims: Mapping[str, Any]) -> Caller:
    """Read who it is; the registry's tokens name a participant, learners' tokens do not."""
    scope, participant = claims.get("scope", ""), claims.get("participant_id")
    try:
        participant_id = None if participant is None else UUID(participant)
    except (ValueError, TypeError, AttributeError):
        raise AccessTokenInvalid("The participant_id of the token is no UUID.") from None
    kind = claims.get("participant_kind", "")
    if not isinstance(scope, str) or not isinstance(kind, str):
        raise AccessTokenInvalid("The scope and the kind of participant must be texts.")
    return Caller(
        subject=claims["sub"],
        participant_id=participant_id,
        kind=kind,
        scopes=frozenset(scope.split()),
        claims=claims,
    )
