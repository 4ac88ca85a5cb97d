"""The instrument and its map to standards, read from files once, at start-up."""

import tomllib
from pathlib import Path

from qa_feedback.domain.instrument import Instrument, Question, StandardsMap

_FOLDER = Path(__file__).parent / "instruments"

SQ_1 = _FOLDER / "sq-1.toml"
ESG_2015 = _FOLDER / "esg-2015.toml"


class InstrumentIncomplete(Exception):  # noqa: N818 - says what is the matter, as refusals do
    """The map does not fit the instrument; the service does not start with it."""


def read_instrument(path: Path) -> Instrument:
    """Read what is asked."""
    found = tomllib.loads(path.read_text())
    return Instrument(
        id=found["id"],
        questions=tuple(Question(id=item, text=text) for item, text in found["questions"].items()),
        hours_bands=tuple(found["hours_bands"]),
        left_reasons=tuple(found["left_reasons"]),
    )


def read_standards(path: Path, instrument: Instrument) -> StandardsMap:
    """Read which standards the questions serve.

    Raises:
        InstrumentIncomplete: a question has no place in the map, or the map has a loose end.
    """
    found = tomllib.loads(path.read_text())
    items = {item: tuple(numbers) for item, numbers in found["items"].items()}
    standards = StandardsMap(
        id=found["id"], standards=found["standards"], items=items, own=found["own"]
    )
    if gaps := standards.gaps(instrument):
        raise InstrumentIncomplete("; ".join(gaps))
    return standards
