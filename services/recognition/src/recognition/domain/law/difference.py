"""Where two policies differ, and how many real cases each difference decides.

Source: domain.md F 9.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recognition.domain.law.simulation import Change, Shift
from recognition.domain.law.suppression import published

Document = Mapping[str, object]

NO_PARAMETER = frozenset({"rpd", "id", "version", "illustrative", "jurisdiction", "in_force"})
"""What names a policy instead of saying what it asks for."""

WHOLE = frozenset({"legal_routes", "requires"})
"""Lists that mean something only as a whole."""

UNITS = frozenset({"/credit/systems"})
"""Holds one rule for each unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A place where two policies differ; None is a value that is not there."""

    pointer: str
    left: object
    right: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterEffect:
    """What one parameter alone does to real cases.

    `blocks` is how many would fare better with the other policy's value, `protects` how many would
    fare worse; None is a number too small to be told, or one that would reveal such a number.
    """

    parameter: Parameter
    blocks: int | None
    protects: int | None


def parameters(document: Document, *, whole: Iterable[str] = ()) -> dict[str, object]:
    """List every parameter of a policy by its pointer; what is in `whole` is one parameter."""
    pointers = frozenset(whole)
    found: dict[str, object] = {}
    for name, value in document.items():
        if name not in NO_PARAMETER:
            found.update(_leaves(value, f"/{name}", pointers))
    return found


def differences(left: Document, right: Document) -> tuple[Parameter, ...]:
    """List where two policies differ; a number and its digits as a text are the same.

    A purpose that only one of them serves is one difference, however many rules it has.
    """
    whole = {f"/purposes/{name}" for name in _purposes(left) ^ _purposes(right)}
    ours, theirs = parameters(left, whole=whole), parameters(right, whole=whole)
    return tuple(
        Parameter(pointer=pointer, left=ours.get(pointer), right=theirs.get(pointer))
        for pointer in sorted(ours.keys() | theirs.keys())
        if _plain(ours.get(pointer)) != _plain(theirs.get(pointer))
    )


def _purposes(document: Document) -> set[str]:
    purposes = document.get("purposes")
    return set(purposes) if isinstance(purposes, Mapping) else set()


def swapped(document: Document, parameter: Parameter) -> Document:
    """Return the policy with one parameter as the other policy has it."""
    names = parameter.pointer.strip("/").split("/")
    return _put(document, names, parameter.right)


def effects(
    found: Sequence[Parameter], counted: Sequence[Counter[Shift]]
) -> tuple[ParameterEffect, ...]:
    """Say what each parameter does, the one that blocks most cases first."""
    told = []
    for parameter, shifts in zip(found, counted, strict=True):
        by_change = dict.fromkeys(Change, 0)
        for shift, cases in shifts.items():
            by_change[shift.change] += cases
        numbers = published(by_change)
        effect = ParameterEffect(
            parameter=parameter, blocks=numbers[Change.WINS], protects=numbers[Change.LOSES]
        )
        told.append(effect)
    return tuple(sorted(told, key=lambda one: (-(one.blocks or 0), one.parameter.pointer)))


def _leaves(value: object, pointer: str, whole: frozenset[str]) -> Iterator[tuple[str, object]]:
    above, _, name = pointer.rpartition("/")
    one = name in WHOLE or above in UNITS or pointer in whole
    if isinstance(value, Mapping) and not one:
        for below, inner in value.items():
            escaped = below.replace("~", "~0").replace("/", "~1")
            yield from _leaves(inner, f"{pointer}/{escaped}", whole)
    elif value is not None:
        yield pointer, value


def _plain(value: object) -> object:
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, int | float):
        return f"{float(value):g}"
    if isinstance(value, Mapping):
        return {str(name): _plain(below) for name, below in value.items()}
    return [_plain(below) for below in value] if isinstance(value, list | tuple) else str(value)


def _put(document: Document, names: Sequence[str], value: object) -> Document:
    name = names[0].replace("~1", "/").replace("~0", "~")
    if len(names) == 1:
        kept = {key: known for key, known in document.items() if key != name}
        return kept if value is None else {**kept, name: value}
    below = document.get(name)
    return {**document, name: _put(below if isinstance(below, Mapping) else {}, names[1:], value)}
