"""The fictional people who may sign in."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Line = Annotated[str, Field(min_length=1, max_length=255)]


class Person(BaseModel):
    """Somebody invented; `schac_personal_unique_code` is their European Student Identifier."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sub: Line
    name: Line
    about: str = Field(default="", max_length=255)
    schac_personal_unique_code: Line


_PEOPLE = TypeAdapter(tuple[Person, ...])


def people_in(path: Path) -> tuple[Person, ...]:
    """Return the people in the file, or nobody while there is no readable file."""
    try:
        return _PEOPLE.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()
