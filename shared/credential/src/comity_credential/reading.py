"""Reads typed values out of parsed JSON and says with a pointer what was wrong where."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar
from uuid import UUID

from comity_vocabulary.refusals import Refusal

Value = TypeVar("Value")
Word = TypeVar("Word", bound=Enum)

_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a JSON document; every refusal it raises carries its JSON pointer."""

    value: object
    refusal: type[Refusal]
    pointer: str = ""

    def refused(self, detail: str) -> Refusal:
        """Build the refusal of this place; `detail` must never repeat the value."""
        return self.refusal(detail, pointer=self.pointer)

    def find(self, name: str) -> "Node | None":
        """Return a member of this object, or None where it is absent or null."""
        if not isinstance(self.value, dict):
            raise self.refused("expected an object")
        member = self.value.get(name)
        return None if member is None else self._below(name, member)

    def at(self, name: str) -> "Node":
        """Return a member that must be there."""
        found = self.find(name)
        if found is None:
            raise self._below(name, None).refused("missing")
        return found

    def items(self) -> Iterator["Node"]:
        """Walk the items of this array."""
        if not isinstance(self.value, list):
            raise self.refused("expected an array")
        for position, item in enumerate(self.value):
            yield self._below(str(position), item)

    def one_or_many(self) -> Iterator["Node"]:
        """Walk the items of this array, or this single value, as JSON-LD lets both stand."""
        return self.items() if isinstance(self.value, list) else iter((self,))

    def text(self) -> str:
        """Return this text."""
        if not isinstance(self.value, str):
            raise self.refused("expected a text")
        return self.value

    def parsed(self, parse: Callable[[str], Value], *, of: re.Pattern[str], called: str) -> Value:
        """Return this text as what `parse` makes of it."""
        text = self.text()
        try:
            if of.fullmatch(text):
                return parse(text)
        except ValueError:
            pass
        raise self.refused(f"expected {called}")

    def _below(self, name: str, value: object) -> "Node":
        step = name.replace("~", "~0").replace("/", "~1")
        return Node(value, self.refusal, f"{self.pointer}/{step}")


def integer(node: Node) -> int:
    """Read a whole number; neither true nor 1.0 is one."""
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    raise node.refused("expected a whole number")


def flag(node: Node) -> bool:
    """Read true or false."""
    if isinstance(node.value, bool):
        return node.value
    raise node.refused("expected true or false")


def decimal(node: Node) -> Decimal:
    """Read a decimal number written as text, such as "2.5"; never a float."""
    return node.parsed(Decimal, of=_DECIMAL, called="a decimal number as text")


def day(node: Node) -> date:
    """Read a calendar day, such as 2026-06-30."""
    return node.parsed(date.fromisoformat, of=_DAY, called="a day (YYYY-MM-DD)")


def moment(node: Node) -> datetime:
    """Read a moment with its offset, in UTC."""
    return node.parsed(_utc, of=_MOMENT, called="a moment with an offset (RFC 3339)")


def reference(node: Node) -> UUID:
    """Read a UUID in its canonical, lower-case form."""
    return node.parsed(UUID, of=_UUID, called="a UUID")


def word(node: Node, words: type[Word]) -> Word:
    """Read one word of a closed vocabulary."""
    value = integer(node) if isinstance(node.value, int) else node.text()
    try:
        return words(value)
    except ValueError:
        known = ", ".join(str(member.value) for member in words)
        raise node.refused(f"expected one of: {known}") from None


def chosen(parent: Node, name: str, words: type[Word]) -> Word | None:
    """Read one word of a closed vocabulary that may be absent."""
    found = parent.find(name)
    return word(found, words) if found else None


def texts(parent: Node, name: str) -> tuple[str, ...]:
    """Read an array of texts that may be absent."""
    found = parent.find(name)
    return tuple(item.text() for item in found.items()) if found else ()


def each(parent: Node, name: str, read: Callable[[Node], Value]) -> tuple[Value, ...]:
    """Read every item of an array that may be absent."""
    found = parent.find(name)
    return tuple(read(item) for item in found.items()) if found else ()


def maybe(parent: Node, name: str, read: Callable[[Node], Value]) -> Value | None:
    """Read a member that may be absent."""
    found = parent.find(name)
    return read(found) if found else None


def present(**members: object) -> dict[str, object]:
    """Keep the members that say something: None, "" and () are left out."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in members.items()
        if value is not None and value not in ("", ())
    }


def written_moment(at: datetime) -> str:
    """Write a moment as the credential formats do: UTC, with a Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written_decimal(number: Decimal | None) -> str | None:
    """Write a decimal number as text, without exponent."""
    return None if number is None else format(number, "f")


def _utc(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
