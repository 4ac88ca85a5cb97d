"""Our own cases, in the format of the specification's examples, with exactly the expected sets."""

import json
from pathlib import Path
from typing import Any

import pytest
from recognition.commands.deciding import answers
from recognition.domain.lrc_min import NOWHERE, lrc_min, lrc_min_document

FILE = Path(__file__).parent / "examples" / "own-examples.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def answered() -> dict[str, dict[str, Any]]:
    return {str(answer["id"]): answer for answer in answers(str(FILE), "")}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.requirement(named) for named in case["requirements"]],
        )
        for case in CASES
    ],
)
def test_a_case_of_our_own_gives_exactly_the_expected_sets(
    case: dict[str, Any], answered: dict[str, dict[str, Any]]
) -> None:
    answer = answered[case["id"]]
    assert {name: answer.get(name) for name in case["expect"]} == case["expect"]


@pytest.mark.requirement("R84")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_state_without_rules_grants_what_was_agreed_and_refers_the_rest(
    case: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    (answer,) = answers(str(file), "LRC-min")
    assert answer["outcome"] in {"AUTO", "REFER"}
    assert (answer["conditions"], answer["fallback"], answer["draft_differences"]) == ([], None, [])
    assert answer["reasons"]
    assert (answer["credits"] is None) == (answer["outcome"] == "REFER")


@pytest.mark.requirement("R84")
def test_the_shipped_document_for_states_without_rules_is_the_built_in_one(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    assert policy_documents["LRC-min"] == lrc_min_document(NOWHERE)
    assert lrc_min("RO").jurisdiction == "RO"
    assert lrc_min("BE-fl").clocks.max_months == 4
    assert lrc_min("RO") is lrc_min("RO")


def test_the_policies_that_come_with_the_service_say_that_they_are_invented(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    assert all(document["illustrative"] is True for document in policy_documents.values())
