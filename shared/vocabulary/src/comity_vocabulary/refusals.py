"""The few ways to say no that every caller, by HTTP or by event, can tell apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """What a caller can do about a refusal; the kit maps each kind to one HTTP status."""

    MALFORMED = "malformed"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    METHOD = "method"
    REPRESENTATION = "representation"
    CONFLICT = "conflict"
    GONE = "gone"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    UNACCEPTABLE = "unacceptable"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One of several things wrong at once: where, by which rule, and a case that shows it."""

    pointer: str
    code: str
    detail: str
    example: Mapping[str, object] | None = field(default=None, hash=False, compare=False)


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An expected no. Whatever else is raised is a bug and is answered with 500.

    A subclass sets `kind`; its name is its stable code (`DecisionNotFound` is
    `decision-not-found`) and the first line of its docstring is its title. `detail` says what
    was wrong this time and must never repeat personal data or secrets. `pointer` is a JSON
    pointer (RFC 6901) to the place in the request that was refused, where there is one.
    `breaches` lists everything that was wrong, where more was looked for than the first mistake.
    """

    kind: ClassVar[Kind]

    def __init__(
        self, detail: str = "", *, pointer: str = "", breaches: Sequence[Breach] = ()
    ) -> None:
        """Keep what to tell the caller beyond the title."""
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer
        self.breaches = tuple(breaches)

    @classmethod
    def code(cls) -> str:
        """Return the stable code, kebab-case of the class name."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def title(cls) -> str:
        """Return the first line of the docstring: what this refusal means, always the same."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0]


def all_refusals() -> list[type[Refusal]]:
    """List every refusal that is imported, ordered by code: the one registry of problem codes."""
    found: list[type[Refusal]] = []
    waiting = Refusal.__subclasses__()
    while waiting:
        refusal = waiting.pop()
        waiting.extend(refusal.__subclasses__())
        if hasattr(refusal, "kind"):
            found.append(refusal)
    return sorted(found, key=lambda refusal: refusal.code())
