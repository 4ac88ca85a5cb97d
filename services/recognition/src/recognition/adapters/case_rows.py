"""Cases and decisions as rows, and the two statements that every new case needs.

They are said to the driver itself: a case is opened for each credential that is issued under an
agreement, so nothing else is said as often.
"""

import json
from dataclasses import fields
from enum import Enum

from recognition.domain.case import Case, CaseFile, Decision
from recognition.domain.case_document import document_of
from recognition.domain.rebuilding.records import record_of
from recognition.domain.standing import Standing

_CASE = tuple(field.name for field in fields(Case) if field.name != "ref")
_STANDING = tuple(field.name for field in fields(Standing))
_DECISION = tuple(field.name for field in fields(Decision) if field.name not in {"case", "ruling"})


def _insert(table: str, columns: tuple[str, ...], ending: str = "") -> str:
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) {ending}"  # noqa: S608 - our own names


OPEN_CASE = _insert(
    "cases",
    ("case_ref", "decision_number", *_CASE, *_STANDING),
    "ON CONFLICT DO NOTHING RETURNING case_ref",
)
"""Nothing is returned where this agreement, or this list, has its case for the credential."""

ADD_DECISION = _insert("decisions", ("case_ref", "ruling", *_DECISION))


def case_row(file: CaseFile) -> tuple[object, ...]:
    """Return the values of `OPEN_CASE`."""
    case = [_plain(getattr(file.case, name)) for name in _CASE]
    standing = [_plain(getattr(file.standing, name)) for name in _STANDING]
    return (file.case.ref, file.decision.number, *case, *standing)


def decision_row(decision: Decision) -> tuple[object, ...]:
    """Return the values of `ADD_DECISION`."""
    said = {name: _plain(getattr(decision, name)) for name in _DECISION}
    said["facts"] = json.dumps(decision.facts)
    said["sources"] = json.dumps(decision.sources)
    said["grounds"] = json.dumps(record_of(decision.grounds)) if decision.grounds else None
    ruling = json.dumps(document_of(decision.ruling))
    return (decision.case.ref, ruling, *said.values())


def standing_columns(standing: Standing) -> dict[str, object]:
    """Return where a case stands, by column."""
    return {name: _plain(getattr(standing, name)) for name in _STANDING}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
