"""A policy document that is changed in one place."""

from typing import Any


def put(document: dict[str, Any], pointer: str, value: object) -> None:
    *path, name = pointer.strip("/").split("/")
    place: Any = document
    for part in path:
        place = place[int(part)] if isinstance(place, list) else place[part]
    place[int(name) if isinstance(place, list) else name] = value
