"""Public signature keys as JSON Web Keys."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.refusals import KeyNotPublic, KeyUnsuitable

PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv", "seed"})
"""Members by which a JWK carries private or symmetric key material.

Source: RFC 7518, sections 6.2.2, 6.3.2 and 6.4; RFC 8037, section 2.
"""

_COORDINATE_BYTES = 32
_P256_PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
_P256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B


class SignatureAlgorithm(StrEnum):
    """How participants sign.

    Source: RFC 7518, section 3.4 (ES256); RFC 9864, section 2.2 (Ed25519).
    """

    ES256 = "ES256"
    ED25519 = "Ed25519"


_SHAPES = {
    SignatureAlgorithm.ES256: ("EC", "P-256", ("x", "y")),
    SignatureAlgorithm.ED25519: ("OKP", "Ed25519", ("x",)),
}
_CURVES = {curve: alg for alg, (_, curve, _) in _SHAPES.items()}
_KEY_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._:%#-]{0,199}")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key reduced to what is needed to check signatures by it.

    `jwk` holds kty, crv, x, for EC also y, and kid, alg and use; whatever else was sent is dropped.
    `thumbprint` is the SHA-256 thumbprint of RFC 7638, the same for one key under any key id.
    """

    kid: str
    alg: SignatureAlgorithm
    jwk: Mapping[str, str]
    thumbprint: str


def read_public_key(
    jwk: Mapping[str, object], *, kid: str, alg: SignatureAlgorithm, place: str
) -> PublicKey:
    """Read a public key of algorithm `alg`; `place` points to it in the caller's request.

    Raises:
        KeyNotPublic: the JWK carries private or symmetric key material.
        KeyUnsuitable: the JWK is no public signature key of `alg`, or names another key id,
            algorithm or use.
    """
    if _holds_secrets(jwk):
        raise KeyNotPublic(pointer=place)
    kty, crv, coordinates = _SHAPES[alg]
    meant: dict[str, object] = {"kty": kty, "crv": crv, "kid": kid, "alg": alg.value, "use": "sig"}
    required = ("kty", "crv")
    for member, value in meant.items():
        if jwk.get(member, None if member in required else value) != value:
            raise KeyUnsuitable(f"{member} must be {value}", pointer=f"{place}/{member}")
    points = {name: _coordinate(jwk.get(name), f"{place}/{name}") for name in coordinates}
    if alg is SignatureAlgorithm.ES256 and not _on_p256(points["x"], points["y"]):
        raise KeyUnsuitable("the point is not on the curve", pointer=place)
    essential = {"kty": kty, "crv": crv, **{name: _text(point) for name, point in points.items()}}
    return PublicKey(
        kid=kid,
        alg=alg,
        jwk={**essential, "kid": kid, "alg": alg.value, "use": "sig"},
        thumbprint=_thumbprint(essential),
    )


def read_key_set(jwks: Sequence[Mapping[str, object]], *, place: str) -> tuple[PublicKey, ...]:
    """Read a set of public keys, each with its own `kid`; the curve says the algorithm.

    Raises:
        KeyNotPublic: a JWK carries private or symmetric key material.
        KeyUnsuitable: a JWK is no public signature key, or its `kid` is missing or repeated.
    """
    # Private parts first: who sent them must hear that, whatever else is wrong.
    for position, jwk in enumerate(jwks):
        if _holds_secrets(jwk):
            raise KeyNotPublic(pointer=f"{place}/{position}")
    keys: dict[str, PublicKey] = {}
    for position, jwk in enumerate(jwks):
        where = f"{place}/{position}"
        kid, alg = jwk.get("kid"), _CURVES.get(str(jwk.get("crv")))
        if not isinstance(kid, str) or not _KEY_ID.fullmatch(kid) or kid in keys:
            raise KeyUnsuitable("each key needs its own kid", pointer=f"{where}/kid")
        if alg is None:
            raise KeyUnsuitable("crv must be P-256 or Ed25519", pointer=f"{where}/crv")
        keys[kid] = read_public_key(jwk, kid=kid, alg=alg, place=where)
    return tuple(keys.values())


def _holds_secrets(jwk: Mapping[str, object]) -> bool:
    return bool(PRIVATE_MEMBERS & jwk.keys()) or jwk.get("kty") == "oct"


def _coordinate(value: object, pointer: str) -> bytes:
    problem = f"must be {_COORDINATE_BYTES} bytes in base64url without padding"
    if not isinstance(value, str) or not value.isascii():
        raise KeyUnsuitable(problem, pointer=pointer)
    try:
        decoded = base64.b64decode(value + "=", altchars="-_", validate=True)
    except binascii.Error as error:
        raise KeyUnsuitable(problem, pointer=pointer) from error
    # Encoding back refuses the second spelling that unused trailing bits allow.
    if len(decoded) != _COORDINATE_BYTES or _text(decoded) != value:
        raise KeyUnsuitable(problem, pointer=pointer)
    return decoded


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def _on_p256(x_octets: bytes, y_octets: bytes) -> bool:
    """Tell whether the point satisfies y² = x³ - 3x + b (mod p) (SP 800-186, section 3.2.1.3)."""
    x, y = int.from_bytes(x_octets, "big"), int.from_bytes(y_octets, "big")
    in_field = x < _P256_PRIME and y < _P256_PRIME
    return in_field and (y * y - (x * x * x - 3 * x + _P256_B)) % _P256_PRIME == 0


def _thumbprint(essential: Mapping[str, str]) -> str:
    canonical = json.dumps(dict(essential), sort_keys=True, separators=(",", ":"))
    return _text(hashlib.sha256(canonical.encode("ascii")).digest())
