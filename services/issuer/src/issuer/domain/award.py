"""One row of a cohort: what was awarded to whom, or the fields to fix."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from issuer.domain.learner import normalised_esi
from issuer.domain.refusals import EsiMalformed

COLUMNS = (
    "given_name",
    "family_name",
    "date_of_birth",
    "esi",
    "awarded_on",
    "grade",
    "learning_agreement_ref",
    "evidence",
)
"""What a row may say, in the order in which problems are listed."""

REQUIRED_COLUMNS = ("given_name", "family_name", "esi", "awarded_on")

VALIDATED = "validated"
"""Stands in a row no institution hands in: a board validated prior learning instead."""

SLIPPED = "cells"
"""Stands alone in a row whose number of cells is not that of the header."""

MAX_NAME = 200
MAX_GRADE = 50
MAX_EVIDENCE = 500

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}")
_OLDEST_BIRTH = date(1900, 1, 1)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """The field to fix, a stable code, and what would be right; never the value itself."""

    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a learner was awarded; the grade and the evidence are the learner's own (R80).

    `validated` says that a board assessed prior learning, and that the learner is named by the
    European Student Identifier alone.
    """

    given_name: str
    family_name: str
    date_of_birth: date | None
    esi: str
    awarded_on: date
    grade: str | None
    learning_agreement_ref: str | None
    evidence: str | None
    validated: bool = False


class _Cells:
    """Reads the values of one row and collects what is wrong with them."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.problems: list[RowProblem] = []

    def refuse(self, field: str, code: str, detail: str) -> None:
        self.problems.append(RowProblem(field=field, code=code, detail=detail))

    def text(self, field: str, limit: int) -> str:
        value = self._cells.get(field, "").strip()
        if len(value) > limit:
            self.refuse(field, "too-long", f"at most {limit} characters")
        if _CONTROL.search(value):
            self.refuse(field, "control-character", "no control characters")
        return value

    def day(self, field: str, *, today: date) -> date | None:
        value = self._cells.get(field, "").strip()
        if not value:
            return None
        try:
            # `fromisoformat` alone would also take 20261122 and 2026-W47-7.
            day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            self.refuse(field, "not-a-date", "a day as YYYY-MM-DD")
        elif day > today:
            self.refuse(field, "in-the-future", f"not after {today}")
        elif day < _OLDEST_BIRTH:
            self.refuse(field, "too-early", f"not before {_OLDEST_BIRTH}")
        return day

    def esi(self) -> str:
        value = self._cells.get("esi", "").strip()
        if not value:
            self.refuse("esi", "missing", "the learner's European Student Identifier")
            return ""
        try:
            return normalised_esi(value)
        except EsiMalformed as error:
            self.refuse("esi", "esi-malformed", error.detail)
            return ""


def judge_row(cells: Mapping[str, str], *, today: date) -> Award | tuple[RowProblem, ...]:
    """Read a row as an award, or list every problem with it in the order of the columns.

    Somebody with one name only leaves the other empty.
    """
    if SLIPPED in cells:
        detail = f"{cells[SLIPPED]} cells, but the header names another number"
        return (RowProblem(field="row", code="cells-slipped", detail=detail),)
    row = _Cells(cells)
    award = Award(
        given_name=row.text("given_name", MAX_NAME),
        family_name=row.text("family_name", MAX_NAME),
        date_of_birth=row.day("date_of_birth", today=today),
        esi=row.esi(),
        awarded_on=row.day("awarded_on", today=today) or today,
        grade=row.text("grade", MAX_GRADE) or None,
        learning_agreement_ref=row.text("learning_agreement_ref", 128) or None,
        evidence=row.text("evidence", MAX_EVIDENCE) or None,
        validated=VALIDATED in cells,
    )
    if not cells.get("awarded_on", "").strip():
        row.refuse("awarded_on", "missing", "the day of the award, YYYY-MM-DD")
    if not (award.given_name or award.family_name or award.validated):
        row.refuse("family_name", "missing", "a given name or a family name")
    reference = award.learning_agreement_ref
    if reference and not _REFERENCE.fullmatch(reference):
        row.refuse("learning_agreement_ref", "not-a-reference", "letters, digits and . _ : / -")
    ordered = sorted(row.problems, key=lambda problem: COLUMNS.index(problem.field))
    return tuple(ordered) or award
