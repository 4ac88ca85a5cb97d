"""What may change within a version of a fact: only optional fields may be added.

Readers may be older than writers and facts of the last 30 days may be announced again, so a new
schema must hold for old facts, and an old one for new facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity_contracts.schemas import Schema, inlined

_REMARKS = {"title", "description", "$id", "$schema", "examples"}
"""Keywords that bind nobody."""

_MISSING = object()


def breaks(old: Schema, new: Schema) -> tuple[str, ...]:
    """List what in `new` is more than an added optional field; empty means compatible."""
    return tuple(_differences(inlined(old), inlined(new), ""))


def _differences(old: Any, new: Any, at: str) -> Iterable[str]:  # noqa: ANN401 - any JSON
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield f"{at or '/'} changed"
        return
    for keyword in sorted((old.keys() | new.keys()) - _REMARKS):
        before, after = old.get(keyword, _MISSING), new.get(keyword, _MISSING)
        here = f"{at}/{keyword}"
        if keyword == "properties" and isinstance(before, dict) and isinstance(after, dict):
            for name in sorted(before):
                if name not in after:
                    yield f"{here}/{name} vanished"
                else:
                    yield from _differences(before[name], after[name], f"{here}/{name}")
        elif keyword == "anyOf" and _same_length(before, after):
            for place, (one, other) in enumerate(zip(before, after, strict=True)):
                yield from _differences(one, other, f"{here}/{place}")
        elif keyword == "required":
            yield from _required(before, after, here)
        else:
            yield from _differences(before, after, here)


def _same_length(before: Any, after: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(before, list) and isinstance(after, list) and len(before) == len(after)


def _required(before: Any, after: Any, here: str) -> Iterable[str]:  # noqa: ANN401 - any JSON
    old = set() if before is _MISSING else set(before)
    new = set() if after is _MISSING else set(after)
    for name in sorted(new - old):
        yield f"{here}: {name} became required"
    for name in sorted(old - new):
        yield f"{here}: {name} is no longer promised"


@dataclass(frozen=True, slots=True)
class Retired:
    """Names that meant something once, with the day they ended; they never come back.

    `types` are CloudEvents types with their version; `fields` are `<type without version>/<field>`.
    """

    types: Mapping[str, date]
    fields: Mapping[str, date]

    def returned(self, schemas: Iterable[Schema]) -> tuple[str, ...]:
        """List the retired names these schemas use again."""
        found: set[str] = set()
        for schema in schemas:
            kind = schema["$id"].rpartition("/")[2].removesuffix(".json")
            found |= {kind} & self.types.keys()
            thing = kind.rpartition(".")[0]
            names = {f"{thing}/{field}" for field in field_names(schema)}
            found |= names & self.fields.keys()
        return tuple(sorted(found))


def field_names(schema: Schema) -> set[str]:
    """Return the names of all fields of a fact, at any depth."""
    found: set[str] = set()
    waiting: list[Any] = [inlined(schema)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            found |= set(part.get("properties", {}))
            waiting.extend(part.values())
    return found
