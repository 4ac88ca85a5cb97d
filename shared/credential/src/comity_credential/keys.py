"""Public and private keys as JWKs: P-256 for ES256, Ed25519 for Ed25519.

Private keys are made elsewhere: this package rolls no dice.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey

from comity_credential.refusals import AlgorithmNotAllowed, KeyMalformed

Jwk: TypeAlias = Mapping[str, str]
ReadKey: TypeAlias = ECKey | OKPKey
"""A key that was read: what signs and verifies."""

PrivateKey: TypeAlias = EllipticCurvePrivateKey | Ed25519PrivateKey | ReadKey | Jwk
"""A key object of `cryptography`, a private JWK, or either already read."""

PublicKey: TypeAlias = EllipticCurvePublicKey | Ed25519PublicKey

ES256: Final = "ES256"
ED25519: Final = "Ed25519"
"""The fully specified name of EdDSA with Ed25519. Source: RFC 9864."""

_SHAPES = {("EC", "P-256"): (ES256, ("x", "y")), ("OKP", "Ed25519"): (ED25519, ("x",))}
_COORDINATE_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationKey:
    """A public key, who controls it, and when it may have signed (None: unbounded).

    `kid` is the whole identifier a token names, `alg` ES256 or Ed25519, `jwk` the public JWK.
    """

    kid: str
    controller: str
    alg: str
    jwk: Jwk
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Tell whether the key was in force at a moment."""
        begun = self.valid_from is None or self.valid_from <= at
        return begun and (self.valid_until is None or at < self.valid_until)


def import_key(key: PrivateKey | PublicKey) -> ECKey | OKPKey:
    """Read a private or public key into what signs and verifies.

    Raises:
        KeyMalformed: when it is no P-256 or Ed25519 key, or its coordinates are not on the curve.
    """
    if isinstance(key, ECKey | OKPKey):
        return key
    if isinstance(key, EllipticCurvePrivateKey | EllipticCurvePublicKey):
        if not isinstance(key.curve, SECP256R1):
            raise KeyMalformed("expected the curve P-256")
        return ECKey.import_key(key)
    if isinstance(key, Ed25519PrivateKey | Ed25519PublicKey):
        return OKPKey.import_key(key)
    alg, coordinates = _shape(key)
    wanted = {"kty", "crv", *coordinates, *({"d"} & key.keys())}
    for name in wanted - {"kty", "crv"}:
        _check_coordinate(key.get(name))
    material: dict[str, str | list[str]] = {name: key[name] for name in wanted}
    try:
        if alg == ES256:
            return ECKey.import_key(material)
        return _consistent(OKPKey.import_key(material), claimed=key["x"])
    except (JoseError, ValueError) as error:
        raise KeyMalformed("not a key on its curve") from error


def import_public_key(jwk: Jwk) -> ECKey | OKPKey:
    """Read the public part of a JWK; the latest ones are remembered, for verifying in bulk.

    Raises:
        KeyMalformed: when it is no P-256 or Ed25519 key, or its coordinates are not on the curve.
    """
    parts = tuple((name, jwk[name]) for name in ("kty", "crv", "x", "y") if name in jwk)
    if not all(isinstance(part, str) for _, part in parts):
        raise KeyMalformed("expected texts")
    return _remembered(parts)


@lru_cache(maxsize=4096)
def _remembered(parts: tuple[tuple[str, str], ...]) -> ECKey | OKPKey:
    return import_key(dict(parts))


def algorithm(key: PrivateKey | PublicKey) -> str:
    """Return the one algorithm a key is for.

    Raises:
        KeyMalformed: when it is no P-256 or Ed25519 key.
    """
    return ES256 if isinstance(import_key(key), ECKey) else ED25519


def public_jwk(key: PrivateKey | PublicKey) -> dict[str, str]:
    """Return the public part as a JWK with kty, crv and coordinates only.

    Raises:
        KeyMalformed: when it is no P-256 or Ed25519 key.
    """
    public = import_key(key).as_dict(private=False)
    return {name: str(public[name]) for name in ("kty", "crv", "x", "y") if name in public}


def thumbprint(key: PrivateKey | PublicKey) -> str:
    """Return the base64url SHA-256 thumbprint, the same for a private key and its public part.

    Raises:
        KeyMalformed: when it is no P-256 or Ed25519 key.

    Source: RFC 7638; RFC 8037, appendix A.3.
    """
    return import_key(key).thumbprint()


def checked_algorithm(name: object) -> str:
    """Return the algorithm a header names in its fully specified form.

    `EdDSA`, deprecated by RFC 9864, is still what most wallets write.

    Raises:
        AlgorithmNotAllowed: for every other one, `none` before all.
    """
    if name in (ED25519, "EdDSA"):
        return ED25519
    if name == ES256:
        return ES256
    raise AlgorithmNotAllowed("expected ES256 or Ed25519")


def decoded(text: str) -> bytes:
    """Decode base64url, in its one canonical unpadded form.

    Raises:
        ValueError: for padding, foreign characters or bits left over.
    """
    try:
        raw = text.encode("ascii")
        value = base64.b64decode(raw + b"=" * (-len(raw) % 4), b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError("not base64url") from error
    if encoded(value) != text:
        raise ValueError("not canonical base64url")
    return value


def encoded(value: bytes) -> str:
    """Encode base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _shape(jwk: Jwk) -> tuple[str, tuple[str, ...]]:
    kind = (jwk.get("kty"), jwk.get("crv"))
    for known, shape in _SHAPES.items():
        if known == kind:
            return shape
    raise KeyMalformed("expected P-256 or Ed25519")


def _check_coordinate(text: object) -> None:
    try:
        if isinstance(text, str) and len(decoded(text)) == _COORDINATE_BYTES:
            return
    except ValueError:
        pass
    raise KeyMalformed("expected 32 bytes in base64url")


def _consistent(key: OKPKey, *, claimed: str) -> OKPKey:
    # An Ed25519 private JWK carries x beside d, and nobody else would notice a wrong one.
    if public_jwk(key.public_key)["x"] != claimed:  # type: ignore[arg-type]  # Ed25519 by _shape
        raise KeyMalformed("the public part belongs to another key")
    return key
