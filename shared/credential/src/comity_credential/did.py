"""Decentralised identifiers: did:web for institutions, did:key for keys that speak for themselves.

Nothing is fetched here. Source: W3C DID Core v1.0; did:web method; did:key method v0.9; W3C
Controlled Identifiers v1.0 (Multikey, `expires`).
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from comity_credential.keys import PublicKey, VerificationKey, algorithm, public_jwk
from comity_credential.reading import Node, maybe, moment, present, written_moment
from comity_credential.refusals import DidMalformed, DidMethodUnsupported, KeyMalformed

DID_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1")

_HOST = re.compile(
    r"(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?"
)
_SEGMENT = re.compile(r"[A-Za-z0-9._~-]{1,128}")
_MAX_DID = 2048
_MAX_MULTIBASE = 128
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_COMPRESSED_POINT = 33
_ED25519_CODE, _P256_CODE = b"\xed\x01", b"\x80\x24"


def did_web(url: str) -> str:
    """Return the did:web of an https address; the address of a document or of its folder.

    Raises:
        DidMalformed: when the address is not https, has a query or user, or an unusual path.
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower()
    except ValueError as error:
        raise DidMalformed("not an address") from error
    path = parts.path.removesuffix("/did.json").removesuffix("/.well-known")
    segments = [segment for segment in path.split("/") if segment]
    if parts.scheme != "https" or parts.query or parts.fragment or not _HOST.fullmatch(host):
        raise DidMalformed("expected a plain https address")
    _check_segments(segments)
    return ":".join(["did:web", host.replace(":", "%3A"), *segments])


def document_url(did: str) -> str:
    """Return the https address of the document of a did:web.

    The address may still lead into a private network: whoever fetches it has to look.

    Raises:
        DidMethodUnsupported: when it is another method than did:web.
        DidMalformed: when host or path are not those of a plain address.
    """
    if not did.startswith("did:web:"):
        raise DidMethodUnsupported("expected did:web")
    host, *segments = did.removeprefix("did:web:").split(":")
    if len(did) > _MAX_DID or not _HOST.fullmatch(re.sub("%3[Aa]", ":", host)):
        raise DidMalformed("expected a host name")
    _check_segments(segments)
    return "/".join(
        [f"https://{re.sub('%3[Aa]', ':', host)}", *(segments or [".well-known"]), "did.json"]
    )


def to_did_document(did: str, keys: Iterable[VerificationKey]) -> dict[str, object]:
    """Write the document that says which keys may sign for `did`; only public parts go in."""
    listed = tuple(keys)
    return present(
        **{"@context": DID_CONTEXTS},
        id=did,
        verificationMethod=[
            present(
                id=key.kid,
                type="JsonWebKey",
                controller=key.controller,
                expires=written_moment(key.valid_until) if key.valid_until else None,
                publicKeyJwk={**public_jwk(key.jwk), "alg": key.alg, "use": "sig"},
            )
            for key in listed
        ],
        assertionMethod=[key.kid for key in listed],
    )


def from_did_document(document: object, *, did: str) -> tuple[VerificationKey, ...]:
    """Read the keys that may sign credentials for `did`; keys of unsupported types are left out.

    Only methods under `assertionMethod` count, and only those that `did` controls itself.

    Raises:
        DidMalformed: when it is the document of another DID, or a member has a wrong type.
    """
    root = Node(document, DidMalformed)
    if root.at("id").text() != did:
        raise root.at("id").refused("the document of another identifier")
    listed = root.find("verificationMethod")
    methods = list(listed.items()) if listed else []
    named = set()
    for node in root.at("assertionMethod").items():
        if isinstance(node.value, dict):
            methods.append(node)
            named.add(_absolute(node.at("id").text(), did))
        else:
            named.add(_absolute(node.text(), did))
    keys = [_method_key(method, did) for method in methods]
    return tuple(key for key in keys if key and key.kid in named and key.controller == did)


def key_of_did_key(did: str) -> VerificationKey:
    """Return the key that a did:key is.

    Raises:
        DidMethodUnsupported: when it is another method, or neither Ed25519 nor P-256.
        DidMalformed: when its text does not decode to a key.
    """
    if not did.startswith("did:key:"):
        raise DidMethodUnsupported("expected did:key")
    multibase = did.removeprefix("did:key:")
    key = _multikey(multibase)
    return VerificationKey(
        kid=f"{did}#{multibase}", controller=did, alg=algorithm(key), jwk=public_jwk(key)
    )


def _method_key(method: Node, did: str) -> VerificationKey | None:
    jwk, multibase = method.find("publicKeyJwk"), method.find("publicKeyMultibase")
    try:
        if jwk and isinstance(jwk.value, dict):
            material = public_jwk(jwk.value)
        elif multibase:
            material = public_jwk(_multikey(multibase.text()))
        else:
            return None
    except (KeyMalformed, DidMethodUnsupported):
        # A key type we do not know must not make the others unusable.
        return None
    return VerificationKey(
        kid=_absolute(method.at("id").text(), did),
        controller=method.at("controller").text(),
        alg=algorithm(material),
        jwk=material,
        valid_until=maybe(method, "expires", moment),
    )


def _multikey(multibase: str) -> PublicKey:
    data = _base58(multibase)
    code, material = data[:2], data[2:]
    try:
        if code == _ED25519_CODE:
            return Ed25519PublicKey.from_public_bytes(material)
        if code == _P256_CODE and len(material) == _COMPRESSED_POINT:
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), material)
    except ValueError as error:
        raise DidMalformed("not a key on its curve") from error
    raise DidMethodUnsupported("expected Ed25519 or P-256")


def _base58(multibase: str) -> bytes:
    if not multibase.startswith("z") or len(multibase) > _MAX_MULTIBASE:
        raise DidMalformed("expected multibase base58btc")
    number = 0
    for letter in multibase[1:]:
        digit = _ALPHABET.find(letter)
        if digit < 0:
            raise DidMalformed("expected base58btc")
        number = number * 58 + digit
    zeros = len(multibase) - 1 - len(multibase[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _absolute(identifier: str, did: str) -> str:
    return did + identifier if identifier.startswith("#") else identifier


def _check_segments(segments: Iterable[str]) -> None:
    for segment in segments:
        if not _SEGMENT.fullmatch(segment) or set(segment) == {"."}:
            raise DidMalformed("expected plain path segments")
