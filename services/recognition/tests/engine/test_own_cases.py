"""Our own cases, in the format of the specification's examples, with exactly the expected sets."""

import json
from typing import Any

import pytest
from recognition.commands.policies import NamedPolicy, read
from recognition.commands.rulings import shown
from recognition.domain.canonical import input_hash
from recognition.domain.case_document import read_inputs
from recognition.domain.lrc_min import NOWHERE, lrc_min, lrc_min_document
from recognition.domain.procedure.engine import decide
from recognition_stage.worked import EXAMPLES

OWN: dict[str, Any] = json.loads((EXAMPLES / "own-examples.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = OWN["cases"]
TRACES: dict[str, Any] = json.loads((EXAMPLES / "own-traces.json").read_text(encoding="utf-8"))

Policies = dict[str, NamedPolicy]


@pytest.fixture(scope="module")
def policies(policy_documents: dict[str, dict[str, Any]]) -> Policies:
    return {name: read(document) for name, document in policy_documents.items()}


def answer(case: dict[str, Any], governing: NamedPolicy) -> dict[str, Any]:
    inputs = read_inputs({"referencing": OWN["referencing"], **case})
    return shown(decide(governing.policy, inputs), governing, input_hash(inputs))


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
    case: dict[str, Any], policies: Policies
) -> None:
    told = answer(case, policies[case["policy"]])
    assert {name: told[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["id"] in TRACES], ids=lambda case: str(case["id"])
)
def test_the_trace_names_every_step_with_the_facts_it_read(
    case: dict[str, Any], policies: Policies
) -> None:
    assert answer(case, policies[case["policy"]])["trace"] == TRACES[case["id"]]


@pytest.mark.requirement("R84")
def test_a_state_without_rules_grants_what_was_agreed_and_refers_the_rest(
    policies: Policies,
) -> None:
    for case in CASES:
        told = answer(case, policies["LRC-min"])
        assert told["outcome"] in {"AUTO", "REFER"}
        assert (told["conditions"], told["fallback"]) == ([], None)
        assert (told["draft_differences"], told["information_requests"]) == ([], [])
        assert told["reasons"]
        assert (told["credits"] is None) == (told["outcome"] == "REFER")


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
