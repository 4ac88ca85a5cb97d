"""Cohorts: as CSV, as JSON, and what became of them."""

import csv
from collections.abc import Mapping
from io import StringIO

from comity_contracts.api.issuer import (
    CohortBody,
    CohortRequest,
    CohortRowBody,
    RowProblemBody,
)
from comity_contracts.events.credentials import CohortImportedV1

from issuer.domain.award import COLUMNS, REQUIRED_COLUMNS, SLIPPED
from issuer.domain.cohort import MAX_ROWS, CohortProgress, RowReport, RowState
from issuer.domain.refusals import CohortMalformed, CohortTooLarge

Cells = Mapping[str, str]


def cells_of_csv(body: bytes) -> tuple[Cells, ...]:
    """Read a CSV file with a header; a comma or, as some spreadsheets write, a semicolon parts.

    Raises:
        CohortMalformed: the file as a whole cannot be read: not UTF-8, NUL, an unknown or missing
            column, quotes that never end, or no row. What is wrong with one row is not judged.
        CohortTooLarge: it has more than 5,000 rows.

    Source: RFC 4180.
    """
    text = _text(body)
    header = text.partition("\n")[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    # Lines stay as they are (newline=""), so that a quoted value may hold line ends.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(next(reader, []))
        rows = []
        for values in reader:
            if values:
                rows.append(_cells(columns, values))
            if len(rows) > MAX_ROWS:
                raise CohortTooLarge(f"at most {MAX_ROWS} rows")
    except csv.Error as error:
        raise CohortMalformed(f"line {reader.line_num}: quotes or line ends") from error
    if not rows:
        raise CohortMalformed("no row below the header")
    return tuple(rows)


def cells_of_json(request: CohortRequest) -> tuple[Cells, ...]:
    """Read a cohort that came as JSON."""
    return tuple(row.model_dump(exclude_none=True) for row in request.rows)


def _text(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CohortMalformed("the file is not UTF-8") from error
    if "\x00" in text:
        raise CohortMalformed("the file contains NUL")
    return text


def _columns(header: list[str]) -> list[str]:
    columns = [name.strip().lower() for name in header]
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    known = all(name in COLUMNS for name in columns)
    if missing or not known or len({*columns}) != len(columns):
        # The names in the file are not repeated: a file without a header begins with a person.
        named = f"; missing: {', '.join(missing)}" if missing else ""
        raise CohortMalformed(f"the header may name once each: {', '.join(COLUMNS)}{named}")
    return columns


def _cells(columns: list[str], values: list[str]) -> Cells:
    # A row with another number of cells has slipped: no value in it is sure to be in its column.
    if len(values) != len(columns):
        return {SLIPPED: str(len(values))}
    return dict(zip(columns, values, strict=True))


def cohort_body(progress: CohortProgress) -> CohortBody:
    """Show how far a cohort is."""
    job = progress.job
    return CohortBody.model_validate(
        {
            "job_id": job.id,
            "opportunity_id": job.opportunity_id,
            "opportunity_version": job.opportunity_version,
            "cohort": job.cohort,
            "state": job.state.value,
            "rows": job.rows,
            "issued": progress.count(RowState.ISSUED),
            "repeated": progress.count(RowState.REPEATED),
            "refused": progress.count(RowState.REFUSED),
            "progress": progress.share_done,
            "accepted_at": job.accepted_at,
            "completed_at": job.completed_at,
        }
    )


def cohort_row_body(report: RowReport) -> CohortRowBody:
    """Show what became of a row, and the fields to fix."""
    return CohortRowBody(
        row=report.number,
        state=report.state.value,
        credential_ref=report.credential_ref,
        errors=tuple(
            RowProblemBody(field=one.field, code=one.code, detail=one.detail)
            for one in report.problems
        ),
    )


def cohort_imported(progress: CohortProgress) -> CohortImportedV1:
    """Announce what an institution handed in, as numbers; `issued` counts new ones only."""
    job = progress.job
    return CohortImportedV1(
        cohort_job_id=job.id,
        institution_id=job.institution_id,
        opportunity_id=job.opportunity_id,
        rows=job.rows,
        issued=progress.count(RowState.ISSUED),
        refused=progress.count(RowState.REFUSED),
    )
