"""The two bases of everything that crosses a boundary, and the types their fields are made of.

A `Fact` ignores fields newer than itself, because readers may be older than writers. A `Request`
refuses unknown fields and sloppy types, because a typing error in an institution's call must
not pass silently (`false` is not 0.0).
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, TypeVar

from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import JURISDICTION_PATTERN
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    StringConstraints,
)

Model = TypeVar("Model", bound=BaseModel)


def _only(*allowed: type, written: str = "") -> Callable[[Any], Any]:
    """Refuse values whose JSON type is not meant; booleans are never numbers.

    Text must be `written` as the pattern says: "0" is neither 1 January 1970 nor midnight.
    """
    pattern = re.compile(written or ".*", re.ASCII | re.DOTALL)

    def check(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, allowed):
            names = " or ".join(kind.__name__ for kind in allowed)
            message = f"must be given as {names}"
            raise ValueError(message)  # noqa: TRY004 - pydantic collects ValueError, not TypeError
        if isinstance(value, str) and not pattern.fullmatch(value):
            message = "is not written as this kind of value must be"
            raise ValueError(message)
        return value

    return check


def _storable(text: str) -> str:
    """Refuse characters that no database text can hold: NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        message = "must not contain NUL or lone surrogates"
        raise ValueError(message)
    return text


Text = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=500),
    AfterValidator(_storable),
]
"""A short text of 1 to 500 characters."""

LongText = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=5000),
    AfterValidator(_storable),
]
"""A text of 1 to 5,000 characters."""

Reference = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$")
]
"""An opaque reference; its letters carry no meaning and no person."""

Jurisdiction = Annotated[str, StringConstraints(strict=True, pattern=JURISDICTION_PATTERN)]
"""An ISO 3166-1 country, or an education system within one."""

Month = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
"""A month, YYYY-MM: days would single out small cohorts."""

HttpsUrl = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^https?://[^\s\x00]{1,500}$"),
    AfterValidator(_storable),
]
"""An absolute http or https address."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})"
_AMOUNT = r"([0-9]{1,5}(\.[0-9]{1,2})?|100000(\.0{1,2})?)"

Day = Annotated[date, BeforeValidator(_only(str, date, written=_DAY))]
"""A calendar day, YYYY-MM-DD."""


def _expressible_in_utc(instant: datetime) -> datetime:
    """Refuse the first and the last hours of the calendar, which UTC may not have."""
    if not 1 < instant.year < 9999:  # noqa: PLR2004 - the first and last year of datetime
        message = "must lie in the years 2 to 9998"
        raise ValueError(message)
    return instant


Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_only(str, datetime, written=rf"{_DAY}[Tt]{_TIME}")),
    AfterValidator(_expressible_in_utc),
]
"""A point in time, RFC 3339 with offset; UTC on the wire."""

Amount = Annotated[
    Decimal,
    Field(
        ge=0,
        le=100_000,
        max_digits=9,
        decimal_places=2,
        allow_inf_nan=False,
        json_schema_extra={"pattern": f"^{_AMOUNT}$"},
    ),
    BeforeValidator(_only(str, int, float, Decimal, written=_AMOUNT)),
    # Decimal writes 1E+2 and -0; a reader in another language should not have to know that.
    PlainSerializer(lambda amount: f"{abs(amount):f}", return_type=str, when_used="json"),
]
"""A non-negative quantity with at most two decimals: credits, hours, money."""

Level = Annotated[EqfLevel, BeforeValidator(_only(int))]
"""A level of the European Qualifications Framework, 1 to 8."""

Count = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
"""A non-negative whole number."""

Flag = StrictBool
"""True or false, and nothing that merely looks like it."""


class Fact(BaseModel):
    """Something that happened, frozen, in snake_case; ignores fields newer than itself.

    A subclass names its `topic`, its CloudEvents `type` and the field that is its `key`: facts
    with equal keys stay in order.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    topic: ClassVar[str]
    type: ClassVar[str]
    key_field: ClassVar[str]

    def __init_subclass__(cls, *, topic: str = "", type: str = "", key: str = "") -> None:  # noqa: A002 - the CloudEvents attribute is called type
        """Keep where the fact is announced and what it is ordered by."""
        super().__init_subclass__()
        if topic:
            cls.topic, cls.type, cls.key_field = topic, type, key

    @property
    def key(self) -> str:
        """Return the value that orders this fact among others of its topic."""
        return str(getattr(self, self.key_field))


class Body(BaseModel):
    """What an API answers; frozen, in snake_case."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Request(BaseModel):
    """What a caller sends; frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
