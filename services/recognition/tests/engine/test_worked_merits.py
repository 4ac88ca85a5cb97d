"""Variations of the worked cases that turn on what the learning was worth: quality, caps, aims."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from comity_vocabulary.recognition import Purpose
from recognition.domain.case_document import read_inputs
from recognition.domain.policy import Policy, VerificationGrade
from recognition.domain.procedure.engine import decide
from recognition_stage.worked import Ruled, case, changed


def test_entry_is_measured_by_prerequisites_and_bears_no_credits(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(case(examples, "C05"), application__purpose="access")
    part = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (part.outcome, part.credits, part.conditions) == ("COND", None, ("CO-101",))
    document["credential"]["los"].append("LO-b")
    whole = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (whole.outcome, whole.credits) == ("FULL", None)


def test_the_treaty_is_named_and_never_fires(ruled: Ruled) -> None:
    ruling = ruled("C05", "EE-demo", credential__home="BE-fl")
    assert ruling.outcome == "PART"
    assert {"LB-901"} == {code for code in ruling.reasons if code.startswith("LB")}


def test_a_listed_opportunity_is_recognised_by_the_network(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = case(examples, "C05") | {"networks": {"NET-ENG": ["OPP-IE-11"]}}
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (ruling.outcome, ruling.reasons) == ("AUTO", ("LB-003",))
    assert ruling.credits == 6


@pytest.mark.parametrize(
    ("flag", "recognised", "outcome", "code"),
    [
        ("high", True, "PART", "QA-002"),
        ("high", False, "REFER", "QA-201"),
        ("low", False, "PART", "QA-001"),
    ],
)
def test_a_high_flag_is_set_aside_but_remembered(
    flag: str,
    recognised: bool,  # noqa: FBT001 - a column of the table
    outcome: str,
    code: str,
    ruled: Ruled,
) -> None:
    report = {"status": "obligatory", "decision": "positive", "from": "2023-01-15", "flag": flag}
    registry = {"home_recognised": recognised, "reports": [report]}
    ruling = ruled("C05", "EE-demo", registry=registry)
    assert ruling.outcome == outcome
    assert code in ruling.reasons


@pytest.mark.parametrize(
    ("awarded", "code"),
    [("2023-01-14", "QA-002"), ("2023-01-15", "QA-001"), ("2029-01-15", "QA-001")],
)
def test_quality_is_judged_on_the_day_of_the_award(
    awarded: str, code: str, examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(
        case(examples, "C05"), credential__issued=awarded, application__submitted="2030-01-01"
    )
    assert code in decide(demo_policies["EE-demo"], read_inputs(document)).reasons


def test_a_refugee_is_never_sent_for_documents(ruled: Ruled) -> None:
    ruling = ruled("C07", "EE-demo", application__applicant={"refugee_like": True})
    assert (ruling.outcome, ruling.information_requests) == ("RPL", ())
    assert "EX-001" in ruling.reasons


def test_a_referred_case_names_what_the_credential_would_count_for_meanwhile(ruled: Ruled) -> None:
    ruling = ruled("C05", "EE-demo", credential__los=["LO-z"])
    assert (ruling.outcome, ruling.draft_differences) == ("REFER", ("LO-102",))
    assert ruling.fallback is not None
    assert (ruling.fallback.outcome, ruling.fallback.purpose) == ("ALT", "elective")
    assert ruling.fallback.credits == 6


def test_a_cap_cuts_to_the_room_that_is_left(ruled: Ruled) -> None:
    ruling = ruled("C16", "IE-demo", credential__hours=300, application__already_elective=4)
    assert ruling.outcome == "PART"
    assert ruling.credits == 6
    assert "CP-101" in ruling.reasons


def test_where_no_rules_remain_after_the_agreement_a_person_looks(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    policy = demo_policies["EE-demo"]
    only = {Purpose.LEARNING_AGREEMENT: policy.purposes[Purpose.LEARNING_AGREEMENT]}
    document = changed(case(examples, "C01"), application__learning_agreement__components=[])
    ruling = decide(replace(policy, purposes=only), read_inputs(document))
    assert (ruling.outcome, ruling.reasons) == ("REFER", ("LB-901", "PU-001", "PU-002"))
    assert len(ruling.trace) == 4


def test_a_policy_without_caps_leaves_unlimited_room(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    policy = replace(demo_policies["EE-demo"], transfer_cap=None, elective_cap=None)
    document = changed(case(examples, "C05"), application__already_transferred=1000)
    ruling = decide(policy, read_inputs(document))
    assert (ruling.outcome, ruling.credits) == ("PART", Decimal(4))
    step = next(each for each in ruling.trace if each.step == "S6 credits")
    assert step.read == {"base": "6", "room": "unlimited", "requested": "6"}


@pytest.mark.parametrize(
    ("seen", "least", "outcome"),
    [
        ({"details_match": True}, VerificationGrade.LIMITED, "PART"),
        ({"details_match": False}, VerificationGrade.LIMITED, "INFO"),
        ({"details_match": False}, VerificationGrade.NONE, "PART"),
        ({"details_match": True}, VerificationGrade.SOME, "INFO"),
    ],
)
def test_a_policy_may_be_content_with_matching_details(
    seen: dict[str, bool],
    least: VerificationGrade,
    outcome: str,
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    policy = replace(demo_policies["EE-demo"], verification_min=least)
    document = case(examples, "C05")
    document["verification"] |= {"issuer_trust": "untrusted", **seen}
    ruling = decide(policy, read_inputs(document))
    assert ruling.outcome == outcome
    assert ("VE-201" in ruling.reasons) == (outcome == "INFO")
    assert not {"VE-001", "VE-002"} & set(ruling.reasons)


def test_an_assessment_of_which_nothing_is_known_is_not_short_of_anything(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    policy = demo_policies["EE-demo"]
    asks_nothing = replace(policy.purposes[Purpose.CREDIT], requires=())
    policy = replace(policy, purposes={Purpose.CREDIT: asks_nothing})
    document = changed(case(examples, "C05"), credential__assessment=None)
    ruling = decide(policy, read_inputs(document))
    assert ruling.outcome == "PART"
    assert {"AS-001"} == {code for code in ruling.reasons if code[:2] in ("AS", "ID")}
    step = next(each for each in ruling.trace if each.step == "S5 assessment")
    assert step.read == {"credential.assessment.supervision": "unknown"}
