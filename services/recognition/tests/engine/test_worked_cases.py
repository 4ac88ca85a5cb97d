"""The worked cases of the specification, and the variations that its text names one by one."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

import pytest
from comity_vocabulary.recognition import Purpose
from recognition.domain.canonical import content_hash, input_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.policy import Policy, VerificationGrade
from recognition.domain.policy_document import read_policy
from recognition.domain.procedure.engine import Ruling, decide

CASES = ("C01", "C05", "C07", "C11", "C14", "C16")


def case(examples: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = next(one for one in examples["cases"] if one["id"] == name)
    return {**deepcopy(found), "referencing": examples["referencing"]}


def changed(document: dict[str, Any], **changes: object) -> dict[str, Any]:
    """Change fields named `section__field`, or whole sections."""
    for path, value in changes.items():
        *sections, name = path.split("__")
        place = document
        for section in sections:
            place = place[section]
        place[name] = value
    return document


class Ruled(Protocol):
    """Rules on a worked case under a policy, with some of its fields changed."""

    def __call__(self, name: str, policy: str, **changes: object) -> Ruling: ...


@pytest.fixture
def ruled(examples: dict[str, Any], demo_policies: dict[str, Policy]) -> Ruled:
    def rule(name: str, policy: str, **changes: object) -> Ruling:
        document = changed(case(examples, name), **changes)
        return decide(demo_policies[policy], read_inputs(document))

    return rule


def said(ruling: Ruling) -> dict[str, Any]:
    """Write a ruling as the specification writes its expectations."""
    return {
        "outcome": ruling.outcome.value,
        "finality": ruling.finality.value,
        "credits": ruling.credits,
        "reasons": list(ruling.reasons),
        "information_requests": [
            {"code": request.code, "to": request.to.value}
            for request in ruling.information_requests
        ],
        "conditions": list(ruling.conditions),
        "fallback": ruling.fallback,
        "draft_differences": list(ruling.draft_differences),
    }


@pytest.mark.requirement("N02")
@pytest.mark.parametrize("name", CASES)
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
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    document = changed(case(examples, "C05"), credential__credits=credits)
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
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
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    document = changed(case(examples, "C16"), credential__hours=hours)
    ruling = decide(demo_policies["IE-demo"], read_inputs(document))
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
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    document = changed(
        case(examples, "C16"),
        credential__credit_system="CSVET",
        credential__credits=9,
        credential__hours=234,
        application__requested_credits=None,
    )
    ruling = decide(demo_policies[policy], read_inputs(document))
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
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    document = changed(case(examples, "C01"), **changes)
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
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
    examples: dict[str, Any],
    demo_policies: dict[str, Policy],
) -> None:
    document = changed(case(examples, "C05"), application__purpose=purpose)
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (ruling.outcome, list(ruling.reasons)) == (outcome, reasons)


def test_entry_is_measured_by_prerequisites_and_bears_no_credits(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(case(examples, "C05"), application__purpose="access")
    part = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (part.outcome, part.credits, part.conditions) == ("COND", None, ("CO-101",))
    document["credential"]["los"].append("LO-b")
    whole = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (whole.outcome, whole.credits) == ("FULL", None)


def test_the_treaty_is_named_and_never_fires(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(case(examples, "C05"), credential__home="BE-fl")
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
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


def test_a_refugee_is_never_sent_for_documents(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(case(examples, "C07"), application__applicant={"refugee_like": True})
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (ruling.outcome, ruling.information_requests) == ("RPL", ())
    assert "EX-001" in ruling.reasons


def test_a_referred_case_names_what_the_credential_would_count_for_meanwhile(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(case(examples, "C05"), credential__los=["LO-z"])
    ruling = decide(demo_policies["EE-demo"], read_inputs(document))
    assert (ruling.outcome, ruling.draft_differences) == ("REFER", ("LO-102",))
    assert ruling.fallback is not None
    assert (ruling.fallback.outcome, ruling.fallback.purpose) == ("ALT", "elective")
    assert ruling.fallback.credits == 6


def test_a_cap_cuts_to_the_room_that_is_left(
    examples: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    document = changed(
        case(examples, "C16"), credential__hours=300, application__already_elective=4
    )
    ruling = decide(demo_policies["IE-demo"], read_inputs(document))
    assert ruling.outcome == "PART"
    assert ruling.credits == 6
    assert "CP-101" in ruling.reasons


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


@pytest.mark.parametrize("name", CASES)
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


def test_the_same_amount_written_otherwise_leaves_the_same_trace(ruled: Ruled) -> None:
    plain = {"credential__credits": "6", "application__target__ects": "5"}
    padded = {"credential__credits": "6.00", "application__target__ects": "5.0"}
    assert ruled("C05", "HR-demo", **plain) == ruled("C05", "HR-demo", **padded)
    assert repr(ruled("C05", "HR-demo", **plain).trace) == repr(
        ruled("C05", "HR-demo", **padded).trace
    )
