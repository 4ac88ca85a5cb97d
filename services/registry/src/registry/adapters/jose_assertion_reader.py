"""Signed client assertions, read with joserfc."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry

from registry.domain.public_key import PublicKey
from registry.domain.token_refusals import AssertionInvalid

LONGEST = 8192
"""An assertion is a handful of claims; more characters than this are not read at all."""

_PARTS = 3
_HEADER = frozenset({"alg", "kid", "typ"})
_TYPES = (None, "JWT", "client-authentication+jwt")


class JoseAssertionReader:
    """Reads compact JWS with the keys that were registered, never with what the header offers."""

    def client_of(self, assertion: str) -> str:
        """Return who an assertion claims to be from, unchecked: only to find the keys.

        Raises:
            AssertionInvalid: it is not a JWT of a readable shape.
        """
        _, claims = _parts(assertion)
        subject = claims.get("sub")
        if not isinstance(subject, str):
            raise AssertionInvalid("iss and sub must both be the client id")
        return subject

    def claims(self, assertion: str, keys: Sequence[PublicKey]) -> Mapping[str, object]:
        """Return the claims of an assertion signed by one of `keys` with that key's algorithm.

        Raises:
            AssertionInvalid: no such signature.
        """
        header, claims = _parts(assertion)
        # An access token must not serve as an assertion, nor an extension pass unread.
        if not header.keys() <= _HEADER or header.get("typ") not in _TYPES:
            raise AssertionInvalid("the header holds what an assertion does not need")
        kid = header.get("kid")
        fitting = [key for key in keys if key.kid == kid] if kid is not None else list(keys)
        # The key says the algorithm: `none`, or HMAC with a public key, cannot be asked for.
        if len(fitting) != 1 or header.get("alg") != fitting[0].alg.value:
            raise AssertionInvalid("kid and alg must be those of a key of this client")
        key = JWKRegistry.import_key(dict(fitting[0].jwk))
        try:
            jws.deserialize_compact(assertion, key, algorithms=[fitting[0].alg.value])
        except JoseError as error:
            raise AssertionInvalid("the signature does not hold") from error
        return claims


def _parts(assertion: str) -> tuple[dict[str, Any], dict[str, Any]]:
    parts = assertion.split(".")
    if len(assertion) > LONGEST or len(parts) != _PARTS:
        raise AssertionInvalid("not a compact JWS")
    return _object(parts[0]), _object(parts[1])


def _object(part: str) -> dict[str, Any]:
    try:
        octets = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        read = json.loads(octets)
    except (binascii.Error, ValueError, RecursionError) as error:
        raise AssertionInvalid("not a compact JWS") from error
    if not isinstance(read, dict):
        raise AssertionInvalid("not a compact JWS")
    return read
