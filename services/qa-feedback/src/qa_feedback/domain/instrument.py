"""What is asked, and which standard for quality assurance each question serves."""

from collections.abc import Mapping
from dataclasses import dataclass

SCORES = (1, 2, 3, 4, 5)
"""From "I disagree" to "I agree"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One statement to agree with, from 1 to 5, or to pass over."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A set of questions under one name; a change of wording is another instrument.

    `hours_bands` and `left_reasons` are the choices of the two closed questions. There is no
    question with free text: it would have to be read by somebody.

    Source: domain.md C.3.
    """

    id: str
    questions: tuple[Question, ...]
    hours_bands: tuple[str, ...]
    left_reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsMap:
    """Which standards of one edition each question gives evidence for.

    `standards` maps a standard's number to its title, `items` a question to numbers. `own` holds
    the questions that no standard of this edition covers, with the reason.

    Source: Standards and Guidelines for Quality Assurance in the EHEA (ESG).
    """

    id: str
    standards: Mapping[str, str]
    items: Mapping[str, tuple[str, ...]]
    own: Mapping[str, str]

    def gaps(self, instrument: Instrument) -> tuple[str, ...]:
        """List what is missing or dangling between this map and `instrument`."""
        asked = {question.id for question in instrument.questions}
        placed = self.items.keys() | self.own.keys()
        found = [f"{item} is neither mapped nor own" for item in sorted(asked - placed)]
        found += [f"{item} is not asked" for item in sorted(placed - asked)]
        for item, numbers in sorted(self.items.items()):
            unknown = [number for number in numbers if number not in self.standards]
            found += [f"{item} names no standard of {self.id}: {each}" for each in unknown]
            if not numbers:
                found.append(f"{item} names no standard")
        return tuple(found)
