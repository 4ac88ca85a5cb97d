"""The ways in which a request goes wrong, and how each must be answered."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bad_input.doors import Door

JSON = "application/json"


def changed(body: Mapping[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy of `body` with one member, however deep, replaced."""
    copy: dict[str, Any] = json.loads(json.dumps(body))
    *outer, last = path.split(".")
    place: Any = copy
    for step in outer:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    return copy


def _text(body: object) -> bytes:
    return json.dumps(body).encode()


Spoil = Callable[[Door], tuple[bytes, str]]

SPOILED: Mapping[str, tuple[Spoil, int, str]] = {
    "half a document": (lambda door: (_text(door.body)[:-2], JSON), 400, "request-malformed"),
    "no document": (lambda _: (b"", JSON), 400, "request-malformed"),
    "a list": (lambda door: (_text([door.body]), JSON), 400, "request-malformed"),
    "bytes that are no UTF-8": (lambda _: (b'{"a": "\xff\xfe"}', JSON), 400, "request-malformed"),
    "an unknown member": (
        lambda door: (_text({**door.body, "surprise": 1}), JSON),
        400,
        "request-malformed",
    ),
    "false in the place of a value": (
        lambda door: (_text(changed(door.body, door.text, value=False)), JSON),
        400,
        "request-malformed",
    ),
    "an object in the place of a value": (
        lambda door: (_text(changed(door.body, door.other, value={"a": 1})), JSON),
        400,
        "request-malformed",
    ),
    "a number beyond all numbers": (
        lambda door: (
            _text(changed(door.body, door.other, "HUGE")).replace(b'"HUGE"', b"9" * 5000),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "a number that is infinite": (
        lambda door: (
            _text(changed(door.body, door.other, "HUGE")).replace(b'"HUGE"', b"1e999"),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "a NUL": (
        lambda door: (_text(changed(door.body, door.text, "a\x00b")), JSON),
        400,
        "request-malformed",
    ),
    "a lone surrogate": (
        lambda door: (_text(changed(door.body, door.text, "a\ud800b")), JSON),
        400,
        "request-malformed",
    ),
    "a nest without a floor": (
        lambda door: (
            _text(changed(door.body, door.other, "DEEP")).replace(
                b'"DEEP"', b"[" * 50_000 + b"]" * 50_000
            ),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "another media type": (
        lambda door: (_text(door.body), "application/xml"),
        415,
        "media-type-unsupported",
    ),
    "more than is taken": (
        lambda door: (_text({**door.body, "x": "a" * 2_000_000}), JSON),
        413,
        "body-too-large",
    ),
}
"""What is wrong, how to make it so, and how it must be answered."""

STRANGE = {"a NUL", "a lone surrogate"}
