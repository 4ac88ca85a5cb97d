"""Credentials, and our other signed statements, as typed JSON Web Tokens.

A credential is its own payload; the claims of the token (`iat`, ...) stand beside its members.
Our other statements are claims with an `iss`. Each has its own `typ`: none can pass for another.

Source: W3C Securing Verifiable Credentials using JOSE and COSE, 3.1; RFC 8725, 3.11.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from comity_credential import jose
from comity_credential.jose import (
    UnverifiedToken,
    VerificationKey,
    sign_bytes,
    signing_input,
    verify_signature,
)
from comity_credential.reading import Node, integer, maybe
from comity_credential.refusals import (
    ClaimForbidden,
    ClaimsMalformed,
    CredentialMalformed,
    JsonNotStrict,
    SignerNotIssuer,
    TokenTypeUnexpected,
)
from comity_credential.strict_json import compact_bytes, parse_strict
from comity_credential.vcdm import read_envelope

__all__ = [
    "FACTS_TYPE",
    "POLICY_TYPE",
    "PRE_COMMITMENT_TYPE",
    "RECEIPT_TYPE",
    "SUPPLEMENT_TYPE",
    "UnverifiedClaims",
    "UnverifiedCredential",
    "decode",
    "decode_claims",
    "encode",
    "encode_claims",
    "sign_bytes",
    "verify_proof",
]

CREDENTIAL_TYP = "vc+jwt"
FACTS_TYPE = "comity-facts+jwt"
RECEIPT_TYPE = "comity-receipt+jwt"
POLICY_TYPE = "comity-policy+jwt"
SUPPLEMENT_TYPE = "comity-supplement+jwt"
PRE_COMMITMENT_TYPE = "comity-pre-commitment+jwt"

_TOKEN_CLAIMS = frozenset({"aud", "exp", "iat", "iss", "jti", "nbf", "sub"})
_LAST_SECOND = 253_402_300_799
"""The end of the year 9999, the last moment the data model can write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedCredential:
    """A credential taken out of its token; not to be believed before `verify_proof`.

    `document` is the credential alone, `claims` what the token says of itself.
    """

    header: Mapping[str, Any]
    document: dict[str, Any]
    claims: Mapping[str, Any]
    issuer: str
    signing_input: bytes
    signature: bytes

    @property
    def signed_at(self) -> datetime | None:
        """When it was signed, by its own account: the claim `iat`."""
        seconds = self.claims.get("iat")
        return None if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)

    def in_force(self, at: datetime) -> bool:
        """Tell whether the signature may be relied upon at a moment: the claims `nbf`, `exp`."""
        begins, ends = self.claims.get("nbf"), self.claims.get("exp")
        now = at.timestamp()
        return (begins is None or begins <= now) and (ends is None or now < ends)

    @property
    def digest(self) -> str:
        """SHA-256 of the signed bytes, base64url: what a fact sheet says it is about."""
        return jose.digest(self.signing_input)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedClaims:
    """A signed statement taken out of its token; not to be believed before `verify_proof`.

    `issuer` is who claims to have said it: the claim `iss`.
    """

    header: Mapping[str, Any]
    claims: dict[str, Any]
    issuer: str
    signing_input: bytes
    signature: bytes


def encode(document: Mapping[str, object], *, kid: str, alg: str, iat: datetime) -> bytes:
    """Build the bytes of a credential that are then stored, and only then signed.

    Raises:
        AlgorithmNotAllowed: when `alg` is not ES256 or Ed25519.
        ClaimForbidden: when the document has a member `vc` or `vp`.
        CredentialMalformed: when it is no credential of the data model.
    """
    _refuse_wrapping(document)
    read_envelope(dict(document))
    header = {"alg": alg, "cty": "vc", "kid": kid, "typ": CREDENTIAL_TYP}
    return signing_input(compact_bytes({**document, "iat": _seconds(iat)}), header)


def encode_claims(
    claims: Mapping[str, object], *, typ: str, kid: str, alg: str, iat: datetime
) -> bytes:
    """Build the bytes of a statement that are then stored, and only then signed.

    Raises:
        AlgorithmNotAllowed: when `alg` is not ES256 or Ed25519.
        ClaimsMalformed: when the claims do not say by `iss` who makes the statement.
    """
    _require_issuer(claims)
    stamped = {**claims, "iat": _seconds(iat)}
    return signing_input(compact_bytes(stamped), {"alg": alg, "kid": kid, "typ": typ})


def decode(token: str) -> UnverifiedCredential:
    """Take a credential out of its token, and refuse what no key could make acceptable.

    Raises:
        TokenMalformed, AlgorithmNotAllowed, CriticalHeaderUnknown: as `jose.decode` does.
        TokenTypeUnexpected: when `typ` is not vc+jwt, or `cty` is there and is not vc.
        JsonNotStrict: when the payload is ambiguous.
        ClaimForbidden: when the credential is wrapped in `vc` or `vp`.
        CredentialMalformed: when it is no credential, `iss` or `jti` contradict it, or a date of
            the token is no number of seconds.
    """
    taken = jose.decode(token)
    _require_type(taken, CREDENTIAL_TYP)
    if _media_type(taken.header.get("cty", "vc")) != "vc":
        raise TokenTypeUnexpected("expected cty vc")
    document = parse_strict(taken.payload)
    if not isinstance(document, dict):
        raise CredentialMalformed("expected an object")
    _refuse_wrapping(document)
    issuer = _checked_issuer(document)
    return UnverifiedCredential(
        header=taken.header,
        document={name: document[name] for name in document if name not in _TOKEN_CLAIMS},
        claims={name: document[name] for name in document if name in _TOKEN_CLAIMS},
        issuer=issuer,
        signing_input=taken.signing_input,
        signature=taken.signature,
    )


def decode_claims(token: str, *, typ: str) -> UnverifiedClaims:
    """Take a statement of one type out of its token.

    Raises:
        TokenMalformed, AlgorithmNotAllowed, CriticalHeaderUnknown: as `jose.decode` does.
        TokenTypeUnexpected: when the token is of another type.
        ClaimsMalformed: when the claims are no strict JSON object, or lack `iss`.
    """
    taken = jose.decode(token)
    _require_type(taken, typ)
    try:
        claims = parse_strict(taken.payload)
    except JsonNotStrict as error:
        raise ClaimsMalformed(error.detail) from error
    if not isinstance(claims, dict):
        raise ClaimsMalformed("expected an object")
    _require_issuer(claims)
    return UnverifiedClaims(
        header=taken.header,
        claims=claims,
        issuer=str(claims["iss"]),
        signing_input=taken.signing_input,
        signature=taken.signature,
    )


def verify_proof(
    unverified: UnverifiedCredential | UnverifiedClaims, keys: Iterable[VerificationKey]
) -> VerificationKey:
    """Verify that the issuer itself signed these bytes, and return the key it used.

    Whether that key was in force at the time is for the caller to ask (`VerificationKey.covers`).

    Raises:
        KeyUnknown, AlgorithmNotAllowed, ProofInvalid: as `jose.verify_signature` does.
        SignerNotIssuer: when the signature is good, but by somebody else's key.
    """
    token = UnverifiedToken(
        header=unverified.header,
        payload=b"",
        signing_input=unverified.signing_input,
        signature=unverified.signature,
    )
    key = verify_signature(token, keys)
    if key.controller != unverified.issuer:
        raise SignerNotIssuer("the key has another controller")
    return key


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _media_type(name: object) -> str:
    return name.lower().removeprefix("application/") if isinstance(name, str) else ""


def _require_type(token: UnverifiedToken, typ: str) -> None:
    if _media_type(token.header.get("typ")) != typ:
        raise TokenTypeUnexpected(f"expected typ {typ}")


def _refuse_wrapping(document: Mapping[str, object]) -> None:
    for name in ("vc", "vp"):
        if name in document:
            raise ClaimForbidden("the credential itself is the payload", pointer=f"/{name}")


def _checked_issuer(document: dict[str, Any]) -> str:
    envelope = read_envelope(document)
    for name, expected in (("iss", envelope.issuer), ("jti", envelope.id)):
        if document.get(name, expected) != expected:
            raise CredentialMalformed("contradicts the credential", pointer=f"/{name}")
    root = Node(document, CredentialMalformed)
    for name in ("exp", "iat", "nbf"):
        seconds = maybe(root, name, integer)
        if seconds is not None and not 0 <= seconds <= _LAST_SECOND:
            raise root.at(name).refused("expected seconds since 1970")
    return envelope.issuer


def _require_issuer(claims: Mapping[str, object]) -> None:
    issuer = claims.get("iss")
    if not isinstance(issuer, str) or not issuer:
        raise ClaimsMalformed("expected who says so", pointer="/iss")
