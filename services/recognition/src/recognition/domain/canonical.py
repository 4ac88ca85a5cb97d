"""The one way of writing a document down, so that its hash names its content.

Source: RFC 8785, JSON Canonicalization Scheme.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

import rfc8785

from recognition.domain.case_document import document_of
from recognition.domain.facts import Inputs

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def canonical(document: object) -> bytes:
    """Write a plain document in its canonical form."""
    return rfc8785.dumps(_json(document))


def content_hash(document: object) -> str:
    """Return `sha-256:` and the hexadecimal digest of the canonical form."""
    return _digest(canonical(document))


def record_hash(record: Mapping[str, object]) -> str:
    """Return the content hash of a document in which amounts are texts, twenty times as fast.

    Without fractions the canonical form is what the standard library writes with sorted keys; only
    keys beyond the Basic Multilingual Plane sort otherwise there, so other letters go the long way.
    """
    written = _ENCODER.encode(record)
    return _digest(written.encode()) if written.isascii() else content_hash(record)


def input_hash(inputs: Inputs) -> str:
    """Name exactly the facts a decision was taken on."""
    return record_hash(document_of(inputs))


def _digest(written: bytes) -> str:
    return f"sha-256:{sha256(written).hexdigest()}"


def _json(value: object) -> "rfc8785._impl._Value":
    """Give a document the types JSON has; a whole decimal and the integer are one number."""
    if isinstance(value, Mapping):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    message = f"no JSON type for {type(value).__name__}"
    raise TypeError(message)
