"""Cases, decisions and trails as rows, and the statements that every new case needs.

They are said to the driver itself: a case is opened for each credential that is issued under an
agreement, so nothing else is said as often.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from enum import Enum

from recognition.domain.case import Case, CaseFile, Decision
from recognition.domain.case_document import document_of
from recognition.domain.evidence import Entry
from recognition.domain.rebuilding.records import record_of
from recognition.domain.standing import Standing

_CASE = tuple(field.name for field in fields(Case) if field.name != "ref")
_STANDING = tuple(field.name for field in fields(Standing))
_DECISION = tuple(field.name for field in fields(Decision) if field.name not in {"case", "ruling"})


_CASE_COLUMNS = ("case_ref", "decision_number", *_CASE, *_STANDING)
_DECISION_COLUMNS = ("case_ref", "ruling", *_DECISION)
_ENTRY_COLUMNS = {
    "number": "int",
    "kind": "text",
    '"by"': "text",
    "said": "jsonb",
    '"at"': "timestamptz",
    "previous": "text",
    "hash": "text",
}


def _places(first: int, columns: Sequence[str]) -> str:
    return ", ".join(f"${number}" for number in range(first, first + len(columns)))


def _names(columns: Iterable[str]) -> str:
    return ", ".join(columns)


def _entries(first: int) -> str:
    arrays = enumerate(_ENTRY_COLUMNS.values(), start=first)
    return f"unnest({', '.join(f'${number}::{kind}[]' for number, kind in arrays)})"


_SECOND = len(_CASE_COLUMNS) + 1
_THIRD = _SECOND + len(_DECISION_COLUMNS)

ADD_DECISION = (
    f"INSERT INTO decisions ({_names(_DECISION_COLUMNS)})"  # noqa: S608 - our own names, here and below
    f" VALUES ({_places(1, _DECISION_COLUMNS)})"
)

ADD_ENTRIES = (
    f"INSERT INTO evidence (case_ref, {_names(_ENTRY_COLUMNS)})"  # noqa: S608 - as above
    f" SELECT $1, entry.* FROM {_entries(2)} AS entry"
)

OPEN_CASE = (
    f"WITH opened AS (INSERT INTO cases ({_names(_CASE_COLUMNS)})"  # noqa: S608 - as above
    f" VALUES ({_places(1, _CASE_COLUMNS)}) ON CONFLICT DO NOTHING RETURNING case_ref),"
    f" decided AS (INSERT INTO decisions ({_names(_DECISION_COLUMNS)})"
    f" SELECT {_places(_SECOND, _DECISION_COLUMNS)} FROM opened),"
    f" written AS (INSERT INTO evidence (case_ref, {_names(_ENTRY_COLUMNS)})"
    f" SELECT opened.case_ref, entry.* FROM opened, {_entries(_THIRD)} AS entry)"
    " SELECT case_ref FROM opened"
)
"""A case, its decision and its trail at once; nothing where the agreement, or the list, has one."""


def case_row(file: CaseFile) -> tuple[object, ...]:
    """Return the first values of `OPEN_CASE`."""
    case = [_plain(getattr(file.case, name)) for name in _CASE]
    standing = [_plain(getattr(file.standing, name)) for name in _STANDING]
    return (file.case.ref, file.decision.number, *case, *standing)


def decision_row(decision: Decision) -> tuple[object, ...]:
    """Return the values of `ADD_DECISION`, and the second ones of `OPEN_CASE`."""
    said = {name: _plain(getattr(decision, name)) for name in _DECISION}
    said["facts"] = json.dumps(decision.facts)
    said["sources"] = json.dumps(decision.sources)
    said["grounds"] = json.dumps(record_of(decision.grounds)) if decision.grounds else None
    ruling = json.dumps(document_of(decision.ruling))
    return (decision.case.ref, ruling, *said.values())


def entry_columns(entries: Sequence[Entry]) -> tuple[list[object], ...]:
    """Return the last values of `ADD_ENTRIES` and of `OPEN_CASE`: one list for each column."""
    rows = [
        (
            one.number,
            one.act.kind.value,
            one.act.by,
            json.dumps(one.act.said),
            one.at,
            one.previous,
            one.hash,
        )
        for one in entries
    ]
    return tuple([row[place] for row in rows] for place in range(len(_ENTRY_COLUMNS)))


def standing_columns(standing: Standing) -> dict[str, object]:
    """Return where a case stands, by column."""
    return {name: _plain(getattr(standing, name)) for name in _STANDING}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
