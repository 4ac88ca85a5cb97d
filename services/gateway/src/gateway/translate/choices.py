"""What can be chosen on a form: courses, countries, purposes; and what is wrong with a choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import OpportunityBody
from comity_contracts.api.registry import ParticipantBody
from comity_vocabulary.recognition import Purpose

from gateway.translate import words

OFFERED = {
    Purpose.CREDIT: ("Credit in a degree", "It replaces a course, or part of one"),
    Purpose.ELECTIVE: ("An elective", "It counts as a free choice"),
    Purpose.ACCESS: ("Entry to a programme", "It shows that you meet a requirement"),
    Purpose.RPL: ("Showing what you can do", "Papers alone do not decide; a board looks at it"),
    Purpose.EMPLOYMENT_STATEMENT: (
        "A statement for an employer",
        "It explains the level; it binds nobody",
    ),
    Purpose.REGULATED_PROFESSION: (
        "Work in a regulated profession",
        "Another body decides; you learn which",
    ),
}
"""What one may ask for by oneself, in words with a hint.

A learning agreement is followed without asking, and a larger award is asked for elsewhere.
"""

COUNTRIES_BY_NAME = tuple(
    sorted(
        ({name: code for code, name in sorted(words.COUNTRIES.items(), reverse=True)}).items(),
        key=lambda pair: pair[0].removeprefix("the "),
    )
)
"""Each country once, as name and code, in the order of names."""

NOT_SAID = {
    "opportunity": "Choose a course",
    "country": "Choose a country",
    "purpose": "Choose what it should count for",
    "agreed": "Agree to send the facts, or choose “Not now”",
}
"""What to say beside a field that is not filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An opportunity to choose."""

    id: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What may be chosen, what was, and what is wrong with it, by field.

    A country is a name and a code; a purpose its value, words and a hint.
    """

    given: Mapping[str, str]
    wrong: Mapping[str, str]
    countries: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str, str], ...]
    courses: tuple[Course, ...] = ()


def form(
    given: Mapping[str, str],
    wrong: Mapping[str, str],
    *,
    but: str = "",
    courses: tuple[Course, ...] = (),
) -> Form:
    """Return a form; `but` is a country that is not offered."""
    return Form(
        given=given,
        wrong=wrong,
        countries=tuple(pair for pair in COUNTRIES_BY_NAME if pair[1] != but[:2]),
        purposes=tuple((purpose.value, said, hint) for purpose, (said, hint) in OFFERED.items()),
        courses=courses,
    )


def courses(
    opportunities: Iterable[OpportunityBody], participants: Sequence[ParticipantBody] | None
) -> tuple[Course, ...]:
    """Return what one can still enrol in, in the order of titles and no other."""
    named = names(participants)
    found = (
        Course(id=one.opportunity_id, label=_label(one, named))
        for one in opportunities
        if one.withdrawn_on is None
    )
    return tuple(sorted(found, key=lambda course: course.label.casefold()))


def names(participants: Sequence[ParticipantBody] | None) -> Mapping[UUID, str]:
    """Return the names of participants."""
    return {one.participant_id: one.legal_name for one in participants or ()}


def wrong_choices(given: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with what was chosen, by field."""
    return {name: NOT_SAID[name] for name in given if not _RIGHT[name](given[name])}


def _is_id(written: str) -> bool:
    try:
        return str(UUID(written)) == written
    except ValueError:
        return False


_RIGHT = {
    "opportunity": _is_id,
    "country": frozenset(code for _, code in COUNTRIES_BY_NAME).__contains__,
    "purpose": frozenset(purpose.value for purpose in OFFERED).__contains__,
    "agreed": "yes".__eq__,
}


def _label(one: OpportunityBody, named: Mapping[UUID, str]) -> str:
    where = words.country(one.jurisdiction)
    who = named.get(one.institution_id)
    return f"{one.terms.title}, {who}, {where}" if who else f"{one.terms.title}, {where}"
