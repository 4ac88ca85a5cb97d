"""Compact JSON Web Signatures, in two steps: the bytes to be signed, then the signature.

The order lets an issuer store what it is about to sign before it signs. A token's own hash must
never be a key: an ECDSA signature has a second valid form, so identify a credential by its
reference and its content by `digest`.

Source: RFC 7515; RFC 7518; RFC 8037; RFC 8725; RFC 9864.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from joserfc.jwk import ECKey, OKPKey
from joserfc.jws import JWSRegistry

from comity_credential.keys import (
    ED25519,
    ES256,
    Jwk,
    PrivateKey,
    VerificationKey,
    algorithm,
    checked_algorithm,
    decoded,
    encoded,
    import_key,
    import_public_key,
    public_jwk,
    thumbprint,
)
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    CriticalHeaderUnknown,
    JsonNotStrict,
    KeyMalformed,
    KeyUnknown,
    ProofInvalid,
    TokenMalformed,
)
from comity_credential.strict_json import canonical_bytes, compact_bytes, parse_strict

__all__ = [
    "ED25519",
    "ES256",
    "Jwk",
    "PrivateKey",
    "UnverifiedToken",
    "VerificationKey",
    "algorithm",
    "canonical_bytes",
    "compact_bytes",
    "decode",
    "digest",
    "parse_strict",
    "public_jwk",
    "sign",
    "sign_bytes",
    "signing_input",
    "thumbprint",
    "verify",
    "verify_signature",
]

MAX_TOKEN = 2 * 1024 * 1024
"""Characters of a token: 1 MiB of JSON in base64url, with room for header and signature."""

MAX_HEADER = 16 * 1024
"""Characters of a header; wide enough for certificate chains, which are never looked at."""

_REGISTRY = JWSRegistry(algorithms=[ES256, ED25519])


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedToken:
    """A token taken apart; nothing in it may be believed before its proof was verified."""

    header: Mapping[str, Any]
    payload: bytes
    signing_input: bytes
    signature: bytes

    @property
    def alg(self) -> str:
        """The algorithm, already checked, in its fully specified name."""
        return checked_algorithm(self.header.get("alg"))

    @property
    def kid(self) -> str:
        """The key the token names, or "" where it names none."""
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else ""


def signing_input(payload: bytes, header: Mapping[str, object]) -> bytes:
    """Build the bytes to be signed, to be stored before they are.

    Raises:
        AlgorithmNotAllowed: when the header names another algorithm than ES256 or Ed25519.
    """
    checked_algorithm(header.get("alg"))
    return f"{encoded(compact_bytes(dict(header)))}.{encoded(payload)}".encode()


def sign_bytes(signing_input: bytes, private_key: PrivateKey, alg: str) -> str:
    """Sign stored bytes and return the compact token.

    Raises:
        KeyMalformed: when the key is public, or for another algorithm than `alg`.
    """
    key = import_key(private_key)
    if not key.is_private or not _fits(key, alg):
        raise KeyMalformed(f"expected a private key for {alg}")
    signature: bytes = _REGISTRY.get_alg(checked_algorithm(alg)).sign(signing_input, key)
    return f"{signing_input.decode()}.{encoded(signature)}"


def sign(payload: bytes, *, header: Mapping[str, object], key: PrivateKey) -> str:
    """Sign in one step, where nothing needs to be stored in between.

    Raises:
        AlgorithmNotAllowed: when the header names another algorithm than ES256 or Ed25519.
        KeyMalformed: when the key is not a private key for that algorithm.
    """
    return sign_bytes(signing_input(payload, header), key, checked_algorithm(header.get("alg")))


def decode(token: str) -> UnverifiedToken:
    """Take a compact token apart and check all of it that needs no key.

    Raises:
        TokenMalformed: when it is no compact token, or its header is no strict JSON object.
        AlgorithmNotAllowed: when it is not signed by ES256 or Ed25519.
        CriticalHeaderUnknown: when it demands an extension; none is understood.
    """
    parts = token.split(".") if len(token) <= MAX_TOKEN else []
    match parts:
        case [head, body, proof] if len(head) <= MAX_HEADER:
            return _taken_apart(head, body, proof)
    raise TokenMalformed("expected three parts")


def verify_signature(token: UnverifiedToken, keys: Iterable[VerificationKey]) -> VerificationKey:
    """Verify the proof and return the key that made it; whose key it is, the caller must ask.

    Raises:
        KeyUnknown: when no key has the token's `kid`.
        AlgorithmNotAllowed: when the key is for another algorithm than the token names.
        ProofInvalid: when the signature does not belong to these bytes.
        KeyMalformed: when a key that is named cannot be read.
    """
    named = [key for key in keys if key.kid == token.kid]
    if not named:
        raise KeyUnknown("no key with this kid")
    fitting = [key for key in named if checked_algorithm(key.alg) == token.alg]
    if not fitting:
        raise AlgorithmNotAllowed("the key is for another algorithm")
    for key in fitting:
        public = import_public_key(key.jwk)
        if not _fits(public, key.alg):
            raise KeyMalformed("the key is not of its own algorithm")
        if _REGISTRY.get_alg(token.alg).verify(token.signing_input, token.signature, public):
            return key
    raise ProofInvalid


def verify(token: str, keys: Iterable[VerificationKey]) -> UnverifiedToken:
    """Decode a token and verify its proof; afterwards its payload may be believed.

    Raises:
        TokenMalformed, AlgorithmNotAllowed, CriticalHeaderUnknown, KeyUnknown, ProofInvalid: as
            `decode` and `verify_signature` do.
    """
    unverified = decode(token)
    verify_signature(unverified, keys)
    return unverified


def digest(signed_bytes: bytes) -> str:
    """Return the base64url SHA-256 of signed bytes: the first two parts, not the signature."""
    return encoded(sha256(signed_bytes).digest())


def _taken_apart(head: str, body: str, proof: str) -> UnverifiedToken:
    try:
        header = parse_strict(decoded(head))
        payload, signature = decoded(body), decoded(proof)
    except (ValueError, JsonNotStrict) as error:
        raise TokenMalformed("a part is not what it must be") from error
    if not isinstance(header, dict):
        raise TokenMalformed("the header is no object")
    checked_algorithm(header.get("alg"))
    if "crit" in header or "b64" in header:
        raise CriticalHeaderUnknown("crit and b64 are not understood")
    return UnverifiedToken(
        header=header,
        payload=payload,
        signing_input=f"{head}.{body}".encode(),
        signature=signature,
    )


def _fits(key: ECKey | OKPKey, alg: str) -> bool:
    return isinstance(key, ECKey) == (checked_algorithm(alg) == ES256)
