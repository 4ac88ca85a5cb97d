"""Strict reading of plain documents: every wrong type is named with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn, TypeVar

from comity_vocabulary.refusals import Refusal

Word = TypeVar("Word", bound=StrEnum)

LARGEST_AMOUNT = Decimal(100_000)
"""No credit, hour or year in any policy or credential comes near this."""


LONGEST_TEXT = 500
LONGEST_LIST = 500


@dataclass(frozen=True, slots=True)
class Section:
    """One object of a document; `place` is its JSON pointer, `refusal` what a mistake raises."""

    fields: Mapping[str, object]
    place: str
    refusal: type[Refusal]
    seen: set[str] = field(default_factory=set)

    def wrong(self, key: str, expected: str) -> NoReturn:
        """Raise the refusal for one field, without repeating its content."""
        detail = f"expected {expected}"
        raise self.refusal(detail, pointer=f"{self.place}/{key}")

    def get(self, key: str) -> object:
        """Return a field, or None where it is absent or null."""
        self.seen.add(key)
        return self.fields.get(key)

    def text(self, key: str) -> str | None:
        """Return a text, or None."""
        value = self.get(key)
        if value is not None and not (isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT):
            self.wrong(key, f"a text of 1 to {LONGEST_TEXT} characters")
        return value

    def flag(self, key: str) -> bool | None:
        """Return true, false, or None for unknown."""
        value = self.get(key)
        if value in (None, "unknown"):
            return None
        if not isinstance(value, bool):
            self.wrong(key, "true or false")
        return value

    def amount(self, key: str) -> Decimal | None:
        """Return a non-negative decimal, or None; the digits are those of the document."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
            self.wrong(key, "a number")
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            self.wrong(key, "a number")
        if not number.is_finite() or not 0 <= number <= LARGEST_AMOUNT:
            self.wrong(key, f"a number from 0 to {LARGEST_AMOUNT}")
        return number

    def whole(self, key: str) -> int | None:
        """Return a non-negative whole number, or None."""
        number = self.amount(key)
        if number is not None and number != number.to_integral_value():
            self.wrong(key, "a whole number")
        return None if number is None else int(number)

    def day(self, key: str) -> date | None:
        """Return a calendar day, or None."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(key, "a day, YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.wrong(key, "a day, YYYY-MM-DD")

    def word(self, key: str, words: type[Word]) -> Word | None:
        """Return one of the words of a vocabulary, or None."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or value not in set(words):
            self.wrong(key, "one of " + ", ".join(words))
        return words(value)

    def section(self, key: str) -> "Section | None":
        """Return an object within this one, or None."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
            self.wrong(key, "an object")
        return Section(value, f"{self.place}/{key}", self.refusal)

    def complete(self) -> None:
        """Refuse the fields nobody asked for: in a policy an unread rule would be a silent one."""
        for key in sorted(self.fields.keys() - self.seen):
            self.wrong(key, "no such field")


def sections(parent: Section, key: str) -> tuple[Section, ...]:
    """Return a list of objects; an absent one is empty."""
    return tuple(
        Section(item, f"{parent.place}/{key}/{index}", parent.refusal)
        if isinstance(item, Mapping)
        else parent.wrong(f"{key}/{index}", "an object")
        for index, item in enumerate(_items(parent, key))
    )


def texts(parent: Section, key: str) -> tuple[str, ...]:
    """Return a list of texts; an absent one is empty."""
    return tuple(
        item if isinstance(item, str) else parent.wrong(f"{key}/{index}", "a text")
        for index, item in enumerate(_items(parent, key))
    )


def _items(parent: Section, key: str) -> Sequence[object]:
    value = parent.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > LONGEST_LIST:
        parent.wrong(key, f"a list of at most {LONGEST_LIST} items")
    return value
