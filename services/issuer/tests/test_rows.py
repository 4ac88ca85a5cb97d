"""Rows and files of cohorts: what is wrong with them, and where."""

from datetime import date

import pytest
from issuer.domain.award import Award, RowProblem, judge_row
from issuer.domain.refusals import CohortMalformed, CohortTooLarge
from issuer.translate.cohorts import cells_of_csv
from issuer_bench.under_test import Issuer

TODAY = date(2026, 11, 22)
HEADER = "given_name,family_name,esi,awarded_on"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("esi", "", "missing"),
        ("esi", "12345", "esi-malformed"),
        ("awarded_on", "", "missing"),
        ("awarded_on", "20.11.2026", "not-a-date"),
        ("awarded_on", "20261120", "not-a-date"),
        ("awarded_on", "2026-02-30", "not-a-date"),
        ("awarded_on", "2026-11-23", "in-the-future"),
        ("date_of_birth", "2026-13-01", "not-a-date"),
        ("date_of_birth", "1201-01-01", "too-early"),
        ("given_name", "A" * 201, "too-long"),
        ("family_name", "Io\x07nescu", "control-character"),
        ("grade", "9" * 51, "too-long"),
        ("learning_agreement_ref", "la 1", "not-a-reference"),
        ("evidence", "e" * 501, "too-long"),
    ],
)
def test_the_field_to_fix_is_named(in_memory: Issuer, field: str, value: str, code: str) -> None:
    judged = judge_row(in_memory.row(**{field: value}), today=TODAY)
    assert isinstance(judged, tuple)
    assert [(one.field, one.code) for one in judged] == [(field, code)]
    assert not value or value not in judged[0].detail


@pytest.mark.requirement("R80")
def test_a_good_row_is_an_award_with_the_learners_own_grade_and_evidence(
    in_memory: Issuer,
) -> None:
    judged = judge_row(in_memory.row(), today=TODAY)
    assert isinstance(judged, Award)
    assert (judged.grade, judged.evidence) == ("9.5", "Thesis on kettles")


def test_somebody_may_have_one_name_only_but_not_none(in_memory: Issuer) -> None:
    assert isinstance(judge_row(in_memory.row(given_name=""), today=TODAY), Award)
    nameless = judge_row(in_memory.row(given_name="", family_name=" "), today=TODAY)
    assert nameless == (
        RowProblem(field="family_name", code="missing", detail="a given name or a family name"),
    )


def test_the_same_student_is_known_in_capitals(in_memory: Issuer) -> None:
    small = judge_row(in_memory.row(), today=TODAY)
    capital = judge_row(in_memory.row(in_memory.ANA.upper()), today=TODAY)
    assert isinstance(small, Award)
    assert isinstance(capital, Award)
    assert small.esi == capital.esi


@pytest.mark.problem("cohort-malformed")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEADER.encode(),
        b"Ana,Ionescu,urn:x,2026-01-01\nBoris,B,urn:y,2026-01-01\n",
        f"{HEADER},nationality\nA,B,C,D,E\n".encode(),
        f"{HEADER},esi\nA,B,C,D,E\n".encode(),
        f"{HEADER}\nA,B,C,\x00\n".encode(),
        f'{HEADER}\nA,"B,C,D\n'.encode(),
        f'{HEADER}\n"A"x,B,C,D\n'.encode(),
        f"{HEADER}\nȘtefan,B,C,D\n".encode("utf-16"),
        f"{HEADER}\nJosé,B,C,D\n".encode("latin-1"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(CohortMalformed) as refused:
        cells_of_csv(content)
    assert "Ionescu" not in refused.value.detail


@pytest.mark.problem("cohort-too-large")
def test_a_file_of_more_than_5000_rows_is_refused() -> None:
    row = "A,B,C,D\n"
    assert len(cells_of_csv(f"{HEADER}\n{row * 5000}".encode())) == 5000
    with pytest.raises(CohortTooLarge):
        cells_of_csv(f"{HEADER}\n{row * 5001}".encode())


@pytest.mark.parametrize(
    "content",
    [
        f'{HEADER}\nȘtefan,"O\'Neil, jr",urn:x,2026-01-01\n',
        f'\ufeff{HEADER}\r\nȘtefan,"O\'Neil, jr",urn:x,2026-01-01\r\n\r\n',
        "Given_Name; Family_Name;ESI;awarded_on\nȘtefan;O'Neil, jr;urn:x;2026-01-01",
    ],
)
def test_files_of_common_spreadsheets_are_read(content: str) -> None:
    (cells,) = cells_of_csv(content.encode())
    assert (cells["given_name"], cells["family_name"]) == ("Ștefan", "O'Neil, jr")


def test_a_row_that_slipped_is_explained_and_nothing_of_it_is_used() -> None:
    (cells,) = cells_of_csv(f"{HEADER}\nAna,Ionescu,Maria,urn:x,2026-01-01\n".encode())
    (problem,) = judge_row(cells, today=TODAY)  # type: ignore[misc]  # an award would not unpack
    assert (problem.field, problem.code) == ("row", "cells-slipped")
