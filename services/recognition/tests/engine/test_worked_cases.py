"""The worked cases of the specification, and the variations that its text names one by one."""

from decimal import Decimal
from typing import Any

import pytest
from recognition.domain.canonical import content_hash, input_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy
from recognition.domain.procedure.engine import decide
from recognition_stage.worked import WORKED_CASES, Ruled, case, changed, said


@pytest.mark.requirement("N02")
@pytest.mark.parametrize("name", WORKED_CASES)
def test_a_worked_case_gives_exactly_the_expected_sets(
    name: str, examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = case(examples, name)
    ruling = decide(demo_policies[document["policy"]], read_inputs(document))
    assert said(ruling) == document["expect"]


@pytest.mark.requirement("R30")
@pytest.mark.requirement("R50")
@pytest.mark.requirement("R75")
@pytest.mark.parametrize(
    ("changes", "policy", "outcome", "reasons"),
    [
        ({"credential__assessment__type": "none"}, "EE-demo", "INADM", ["AD-101"]),
        ({"credential__assessment__type": "none"}, "HR-demo", "RPL", ["AD-101"]),
        ({"credential__kind": "full_qualification"}, "EE-demo", "REFER", ["AD-102"]),
        ({"credential__standalone": False}, "EE-demo", "REFER", ["AD-103"]),
        ({"credential__credits": 30.5}, "EE-demo", "REFER", ["AD-104"]),
    ],
)
def test_each_criterion_of_what_is_no_micro_credential_is_named(
    changes: dict[str, object], policy: str, outcome: str, reasons: list[str], ruled: Ruled
) -> None:
    ruling = ruled("C05", policy, **changes)
    assert (ruling.outcome, list(ruling.reasons)) == (outcome, reasons)


@pytest.mark.requirement("R75")
@pytest.mark.parametrize(
    ("policy", "outcome", "differences", "fallback"),
    [
        ("EE-demo", "REFER", ["QA-102"], "RPL"),
        ("HR-demo", "RPL", [], None),
        ("IE-demo", "REFER", ["QA-102"], "RPL"),
    ],
)
def test_without_quality_assurance_a_person_or_validation_decides(
    policy: str, outcome: str, differences: list[str], fallback: str | None, ruled: Ruled
) -> None:
    ruling = ruled("C05", policy, registry={"home_recognised": False, "reports": []})
    assert (ruling.outcome, list(ruling.draft_differences)) == (outcome, differences)
    assert (ruling.fallback and ruling.fallback.outcome) == fallback


@pytest.mark.requirement("R51")
@pytest.mark.parametrize(
    ("credits", "reason"), [(30, None), (Decimal("30.01"), "AD-104"), (31, "AD-104")]
)
def test_the_upper_bound_is_the_policys(
    credits: object,  # noqa: A002 - the field's own name
    reason: str | None,
    ruled: Ruled,
) -> None:
    ruling = ruled("C05", "EE-demo", credential__credits=credits)
    assert ("AD-104" in ruling.reasons) == (reason is not None)


@pytest.mark.requirement("R51")
@pytest.mark.requirement("R77")
@pytest.mark.parametrize(
    ("hours", "outcome", "credits"), [(24, "ALT", 0), (25, "FULL", 1), (37, "FULL", 1)]
)
def test_what_is_too_small_to_bear_a_credit_is_held_and_not_lost(
    hours: int,
    outcome: str,
    credits: int,  # noqa: A002 - the field's own name
    ruled: Ruled,
) -> None:
    ruling = ruled("C16", "IE-demo", credential__hours=hours)
    assert ruling.outcome == outcome
    assert ruling.credits == credits


@pytest.mark.requirement("N04")
@pytest.mark.requirement("R78")
@pytest.mark.parametrize(
    ("policy", "credits", "code"),
    [("HR-demo", Decimal("7.5"), "WL-004"), ("EE-demo", Decimal(9), "WL-003")],
)
def test_another_unit_counts_by_its_hours_where_the_policy_knows_it_else_by_declared_hours(
    policy: str,
    credits: Decimal,  # noqa: A002 - the field's own name
    code: str,
    ruled: Ruled,
) -> None:
    ruling = ruled(
        "C16",
        policy,
        credential__credit_system="CSVET",
        credential__credits=9,
        credential__hours=234,
        application__requested_credits=None,
    )
    assert (ruling.outcome, ruling.credits) == ("FULL", credits)
    assert code in ruling.reasons


@pytest.mark.requirement("N03")
def test_the_host_rule_replaces_the_credits_earned_by_those_of_the_component(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    whole = {"los": ["LO-a", "LO-b", "LO-c"]}
    document = case(examples, "C05")
    document["credential"] |= whole
    host = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (host.outcome, host.finality) == ("FULL", "FINAL")
    assert host.credits == 6
    document["credential"]["credits"] = 5
    assert decide(demo_policies["EE-demo"], read_inputs(document)).credits == 6
    assert decide(demo_policies["HR-demo"], read_inputs(document)).credits == 5


@pytest.mark.requirement("R79")
@pytest.mark.parametrize("level", range(1, 9))
def test_every_level_of_the_framework_is_compared_and_a_missing_one_is_asked_for(
    level: int, examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(
        case(examples, "C05"), credential__eqf=level, credential__los=["LO-a", "LO-b", "LO-c"]
    )
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
    assert ruling.outcome == ("FULL" if level >= 6 else "REFER")
    assert list(ruling.draft_differences) == ([] if level >= 6 else ["LV-101"])
    document["credential"] |= {"eqf": None, "nqf": {"framework": "NOWHERE", "level": "6"}}
    asked = decide(demo_policies["EE-demo"], read_inputs(document))
    assert [request.code for request in asked.information_requests] == ["IN-201"]


@pytest.mark.requirement("R52")
def test_who_provides_never_decides_but_quality_assurance_does(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = case(examples, "C14")
    expected = decide(demo_policies["EE-demo"], read_inputs(document))
    for kind in ("platform", "other_provider", "student_union", "higher_education_institution"):
        document["credential"]["issuer"] = {"kind": kind}
        assert decide(demo_policies["EE-demo"], read_inputs(document)) == expected


@pytest.mark.parametrize(
    ("changes", "outcome", "reasons"),
    [
        ({"verification__integrity": "invalid"}, "INADM", {"VE-101"}),
        ({"verification__holder": "not_bound"}, "INADM", {"ID-101"}),
        ({"verification__status": "suspended"}, "INFO", {"VE-203"}),
        ({"verification__status": "unknown"}, "INFO", {"VE-202"}),
        ({"verification__integrity": "unknown"}, "INFO", {"VE-201"}),
        ({"verification__holder": "unknown"}, "INFO", {"ID-201"}),
        ({"credential__issued": "2020-07-01"}, "FULL", {"PU-001"}),
        ({"application__learning_agreement__components": ["OTHER"]}, "FULL", {"PU-001"}),
    ],
)
def test_an_agreement_route_waits_for_open_questions_and_gives_way_to_the_merits(
    changes: dict[str, object],
    outcome: str,
    reasons: set[str],
    ruled: Ruled,
) -> None:
    ruling = ruled("C01", "EE-demo", **changes)
    assert ruling.outcome == outcome
    assert reasons <= set(ruling.reasons)


@pytest.mark.parametrize(
    ("purpose", "outcome", "reasons"),
    [
        ("regulated_profession", "REFER", ["AD-105"]),
        ("employment_statement", "REFER", ["PU-003"]),
        ("stack", "STAT", ["CP-001"]),
        ("rpl", "RPL", []),
    ],
)
def test_what_other_procedures_answer_is_sent_on(
    purpose: str,
    outcome: str,
    reasons: list[str],
    ruled: Ruled,
) -> None:
    ruling = ruled("C05", "EE-demo", application__purpose=purpose)
    assert (ruling.outcome, list(ruling.reasons)) == (outcome, reasons)


@pytest.mark.parametrize("without", ["ground", "majority"])
def test_only_where_the_law_allows_it_does_the_engine_finalise(
    without: str, examples: dict[str, Any], policy_documents: dict[str, dict[str, Any]]
) -> None:
    rules, document = dict(policy_documents["EE-demo"]), case(examples, "C01")
    if without == "ground":
        del rules["art22_ground"]
    document["application"]["applicant"] = {"minor": without == "majority"}
    ruling = decide(read_policy(rules), read_inputs(document))
    assert (ruling.outcome, ruling.finality) == ("AUTO", "PROPOSED")


@pytest.mark.parametrize("name", WORKED_CASES)
def test_inputs_are_kept_so_that_they_can_be_read_again(
    name: str, examples: dict[str, Any]
) -> None:
    inputs = read_inputs(case(examples, name))
    again = read_inputs(document_of(inputs))
    assert again == inputs
    assert input_hash(again) == input_hash(inputs)


def test_the_same_amount_has_one_hash_however_it_is_written(examples: dict[str, Any]) -> None:
    document = case(examples, "C01")
    hashes = {
        input_hash(read_inputs(changed(document, credential__credits=written)))
        for written in (5, 5.0, "5.00", Decimal("5.0"))
    }
    assert len(hashes) == 1


def test_a_policys_hash_is_that_of_its_canonical_content() -> None:
    # RFC 8785: members sorted, numbers as ECMAScript writes them.
    assert content_hash({"b": 0.80, "a": [1, 2.0]}) == content_hash({"a": [1, 2], "b": 0.8})
    assert content_hash({"a": 1}) == (
        "sha-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    )


def test_the_same_amount_written_otherwise_leaves_the_same_trace(ruled: Ruled) -> None:
    plain = {"credential__credits": "6", "application__target__ects": "5"}
    padded = {"credential__credits": "6.00", "application__target__ects": "5.0"}
    assert ruled("C05", "HR-demo", **plain) == ruled("C05", "HR-demo", **padded)
    assert repr(ruled("C05", "HR-demo", **plain).trace) == repr(
        ruled("C05", "HR-demo", **padded).trace
    )
