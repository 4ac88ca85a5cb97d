"""The one way of writing a document down, so that its hash names its content.

Source: RFC 8785, JSON Canonicalization Scheme.
"""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

import rfc8785

from recognition.domain.case_document import document_of
from recognition.domain.facts import Inputs


def canonical(document: object) -> bytes:
    """Write a plain document in its canonical form."""
    return rfc8785.dumps(_json(document))


def content_hash(document: object) -> str:
    """Return `sha-256:` and the hexadecimal digest of the canonical form."""
    return f"sha-256:{sha256(canonical(document)).hexdigest()}"


def input_hash(inputs: Inputs) -> str:
    """Name exactly the facts a decision was taken on."""
    return content_hash(document_of(inputs))


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
