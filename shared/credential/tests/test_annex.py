"""Annex I, element by element."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from comity_credential.annex import missing_elements, missing_elements_of_document
from comity_credential.record import Learner, LearningOutcome, Level, MicroCredential, Workload
from comity_credential.vcdm import to_document
from comity_vocabulary.learning import EqfLevel, LevelStatus

ABSENT: list[tuple[int, dict[str, Any]]] = [
    (1, {"learner": Learner(id="did:example:holder")}),
    (1, {"learner": Learner(given_name="  ")}),
    (2, {"title": ""}),
    (2, {"title": " \t"}),
    (3, {"countries": ()}),
    (4, {"awarding_bodies": ()}),
    (6, {"learning_outcomes": ()}),
    (6, {"learning_outcomes": (LearningOutcome(id="LO-a", title=""),)}),
    (7, {"workload": Workload()}),
    (8, {"level": Level()}),
    (8, {"level": Level(status=LevelStatus.SECTORAL)}),
    (9, {"assessment_type": None}),
    (10, {"participation_mode": None}),
    (11, {"quality_assurance": ()}),
]


def document_of(record: MicroCredential) -> dict[str, Any]:
    return to_document(
        record,
        issuer_did="did:web:university.example",
        status=None,
        valid_from=datetime(2026, 6, 30, tzinfo=UTC),
    )


@pytest.mark.requirement("R25")
def test_a_complete_record_lacks_nothing(record: MicroCredential) -> None:
    assert missing_elements(record) == ()
    assert missing_elements_of_document(document_of(record)) == ()


@pytest.mark.requirement("R25")
@pytest.mark.parametrize(("element", "without"), ABSENT)
def test_each_absent_element_is_named_in_record_and_document(
    record: MicroCredential, element: int, without: dict[str, Any]
) -> None:
    poorer = replace(record, **without)
    assert [missing.element for missing in missing_elements(poorer)] == [element]
    assert missing_elements_of_document(document_of(poorer)) == missing_elements(poorer)


@pytest.mark.requirement("R25")
def test_a_document_without_an_award_date_lacks_element_five(record: MicroCredential) -> None:
    document = document_of(record)
    del document["credentialSubject"]["hasClaim"]["awardedBy"]["awardingDate"]
    (missing,) = missing_elements_of_document(document)
    assert missing.element == 5
    assert missing.pointer == "/credentialSubject/hasClaim/awardedBy/awardingDate"


@pytest.mark.parametrize("document", [{}, [], None, {"credentialSubject": [7]}, "text"])
def test_a_document_that_says_nothing_lacks_all_eleven(document: object) -> None:
    assert [m.element for m in missing_elements_of_document(document)] == list(range(1, 12))


@pytest.mark.requirement("R27")
@pytest.mark.parametrize(
    "level",
    [
        Level(status=LevelStatus.NOT_APPLICABLE),
        Level(nqf_framework="HKO", nqf_level="4.1", status=LevelStatus.NATIONAL_ONLY),
        Level(eqf=EqfLevel.L3),
    ],
)
def test_a_level_outside_the_eqf_is_a_statement_too(record: MicroCredential, level: Level) -> None:
    assert missing_elements(replace(record, level=level)) == ()


@pytest.mark.requirement("R77")
def test_hours_stand_where_no_credit_is_borne(record: MicroCredential) -> None:
    assert missing_elements(replace(record, workload=Workload(hours=Decimal(12)))) == ()
