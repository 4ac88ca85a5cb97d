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
LONGEST_NUMBER = 28
"""Digits that are reckoned with exactly; more would be rounded, here so and elsewhere otherwise."""
SMALLEST_PLACE = -40
"""No fraction has more decimal places, however few its digits."""


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
        raise self.refusal(detail, pointer=place_of(self, key))

    def get(self, key: str) -> object:
        """Return a field, or None where it is absent or null."""
        self.seen.add(key)
        return self.fields.get(key)

    def text(self, key: str) -> str | None:
        """Return a text, or None."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TEXT or not _is_text(value):
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
        _, digits, exponent = number.as_tuple()
        if len(digits) > LONGEST_NUMBER or int(exponent) < SMALLEST_PLACE:
            self.wrong(key, f"a number of at most {LONGEST_NUMBER} digits")
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
        try:
            return words(str(value))
        except ValueError:
            self.wrong(key, "one of " + ", ".join(words))

    def section(self, key: str) -> "Section | None":
        """Return an object within this one, or None."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping) or not all(map(_is_text, value)):
            self.wrong(key, "an object")
        return type(self)(value, place_of(self, key), self.refusal)

    def complete(self) -> None:
        """Refuse the fields nobody asked for: in a policy an unread rule would be a silent one."""
        for key in sorted(self.fields.keys() - self.seen):
            self.wrong(key, "no such field")


class FactSection(Section):
    """A part of a case: a fact that is said to be unknown is as unknown as one left out."""

    __slots__ = ()

    def get(self, key: str) -> object:
        """Return a fact, or None where it is absent, null or unknown."""
        # Named, because a dataclass with slots is another class than `super()` looks for.
        value = Section.get(self, key)
        return None if value == "unknown" else value


def _is_text(value: object) -> bool:
    """Whether it is a text that can be written in UTF-8, which a lone surrogate cannot."""
    return isinstance(value, str) and (
        value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)
    )


def place_of(section: Section, key: str) -> str:
    """Return the JSON pointer of a field (RFC 6901)."""
    escaped = key.replace("~", "~0").replace("/", "~1")
    return f"{section.place}/{escaped.encode('utf-8', 'replace').decode()}"


def label(section: Section, key: str) -> str | None:
    """Return a text, or a whole number as one, or None."""
    value = section.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(section.whole(key))
    return section.text(key)


def sections(parent: Section, key: str) -> tuple[Section, ...]:
    """Return a list of objects; an absent one is empty."""
    return tuple(
        type(parent)(item, f"{place_of(parent, key)}/{index}", parent.refusal)
        if isinstance(item, Mapping) and all(map(_is_text, item))
        else _wrong_item(parent, key, index, "an object")
        for index, item in enumerate(_items(parent, key))
    )


def texts(parent: Section, key: str) -> tuple[str, ...]:
    """Return a list of texts; an absent one is empty."""
    return tuple(
        str(item) if _is_text(item) else _wrong_item(parent, key, index, "a text")
        for index, item in enumerate(_items(parent, key))
    )


def identifiers(parent: Section, key: str) -> tuple[str, ...]:
    """Return a list of ids, each a text of its own or the `id` of an object."""
    return tuple(
        _identifier(type(parent)(item, f"{place_of(parent, key)}/{index}", parent.refusal))
        if isinstance(item, Mapping)
        else (str(item) if _is_text(item) else _wrong_item(parent, key, index, "an id"))
        for index, item in enumerate(_items(parent, key))
    )


def _identifier(section: Section) -> str:
    return section.text("id") or section.wrong("id", "a value")


def _wrong_item(parent: Section, key: str, index: int, expected: str) -> NoReturn:
    raise parent.refusal(f"expected {expected}", pointer=f"{place_of(parent, key)}/{index}")


def _items(parent: Section, key: str) -> Sequence[object]:
    value = parent.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > LONGEST_LIST:
        parent.wrong(key, f"a list of at most {LONGEST_LIST} items")
    return value
