"""Between the nouns of this office and plain documents, without losing anything."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from recognition.domain.documents.writing import Writer

Noun = TypeVar("Noun")

READERS: Mapping[object, Callable[[str], object]] = {
    UUID: UUID,
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}
"""How what a document can only hold as text is read again."""


record_of = Writer().write
"""Write a noun down as a plain document."""


def read_record(kind: type[Noun], document: object) -> Noun:
    """Read a noun from the document `record_of` wrote; fields not written have their default."""
    return cast("Noun", _read(kind, document))


def _read(kind: Any, value: Any) -> Any:  # noqa: ANN401 - as the annotations of the noun say
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        (only,) = [one for one in get_args(kind) if one is not NoneType]
        return None if value is None else _read(only, value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        written = [field.name for field in fields(kind) if field.name in value]
        return cast("Any", kind)(**{name: _read(hints[name], value[name]) for name in written})
    if kind in READERS:
        return READERS[kind](value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
