"""How nouns are written down as plain documents: amounts and days as texts, without loss."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, TypeAlias
from uuid import UUID

Way: TypeAlias = Callable[[Any], Any]
"""How a value of one type is written."""

_AS_THEY_ARE = frozenset({str, int, bool, NoneType})


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes nouns: `renamed` fields under another name, some not at all where they are None.

    The way of each type is found once, since every case is written down several times.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    left_out_if_none: frozenset[str] = frozenset()
    _ways: dict[type, Way] = field(default_factory=dict)

    def write(self, value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return a value as a plain document.

        Raises:
            TypeError: it is of a type that has no exact text, such as a float.
        """
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        return way(value)

    def _way(self, kind: type) -> Way:
        if is_dataclass(kind):
            return self._way_of_noun(kind)
        for known, way in (
            (Enum, _value),
            (Mapping, self._mapping),
            (list | tuple, self._items),
            (Decimal, amount_text),
            (date, _day),
            (UUID, str),
        ):
            if issubclass(kind, known):
                return way
        message = f"no exact text for {kind.__name__}"
        raise TypeError(message)

    def _way_of_noun(self, kind: type) -> Way:
        names = [(one.name, self.renamed.get(one.name, one.name)) for one in fields(kind)]
        always = [pair for pair in names if pair[0] not in self.left_out_if_none]
        if len(always) == len(names):
            return lambda noun: {key: self.write(getattr(noun, name)) for name, key in names}
        return lambda noun: {
            key: self.write(getattr(noun, name))
            for name, key in names
            if name not in self.left_out_if_none or getattr(noun, name) is not None
        }

    def _mapping(self, value: Mapping[object, object]) -> dict[str, Any]:
        return {str(key): self.write(item) for key, item in value.items()}

    def _items(self, value: list[object] | tuple[object, ...]) -> list[Any]:
        return [self.write(item) for item in value]


def amount_text(amount: Decimal) -> str:
    """Write 5, 5.0 and 5.00 alike."""
    return f"{amount.normalize():f}"


def _value(member: Enum) -> Any:  # noqa: ANN401 - what the members of an enumeration are
    return member.value


def _day(day: date) -> str:
    return day.isoformat()  # of a moment too: `date.isoformat` itself would drop the hours
