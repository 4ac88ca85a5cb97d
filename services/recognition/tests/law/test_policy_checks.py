"""Each static check finds the breach that is planted for it, and shows a case."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from comity_vocabulary import reason_texts
from comity_vocabulary.recognition import Outcome, Purpose
from recognition.domain.case_document import read_inputs
from recognition.domain.facts import Inputs
from recognition.domain.law.checks import plain_findings
from recognition.domain.law.checks.banned_inputs import BANNED, banned_inputs
from recognition.domain.law.checks.examination import examination
from recognition.domain.law.checks.finding import PolicyFinding
from recognition.domain.law.checks.texts import texts
from recognition.domain.law.checks.total import total
from recognition.domain.law.static_checks import checked
from recognition.domain.lrc_min import lrc_min_document
from recognition.domain.policy import Policy
from recognition.domain.policy_document import parse_policy, read_policy
from recognition.domain.procedure.engine import Ruling, decide
from recognition.domain.refusals import PolicyCheckFailed
from recognition_stage.world import put


def places(found: tuple[PolicyFinding, ...]) -> set[tuple[str, str]]:
    return {(finding.rule, finding.pointer) for finding in found}


def shows(finding: PolicyFinding) -> Inputs:
    """Read the example as any program that replays cases does."""
    assert finding.example is not None
    return read_inputs(finding.example)


@pytest.mark.requirement("R16")
@pytest.mark.parametrize("name", ["EE-demo", "HR-demo", "IE-demo"])
def test_the_demonstrations_policies_pass_every_check_at_thousands_of_boundaries(
    name: str, policy_documents: dict[str, dict[str, Any]]
) -> None:
    found = checked(policy_documents[name])
    assert found.findings == ()
    assert found.cases > 3000


def test_the_built_in_policy_passes_them_too() -> None:
    assert checked(lrc_min_document("RO")).findings == ()


def test_a_rule_that_leaves_cases_without_a_result_is_found(document: dict[str, Any]) -> None:
    put(document, "/credit/hours_per_ects", 0)
    policy = parse_policy(document)
    (finding,) = total(examination(policy))
    assert finding.rule == "a"
    with pytest.raises(ArithmeticError):
        decide(policy, shows(finding))
    assert ("a", "") in places(checked(document).findings)


@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("/purposes/credit/nationality", "EE", "/purposes/credit/nationality"),
        ("/purposes/credit/requires", ["level", "gender"], "/purposes/credit/requires/1"),
        ("/definition/applicantAge", 30, None),
        ("/learner_feedback_min", 4, "/learner_feedback_min"),
        ("/credit/systems", {"employer": {"hours": 20}}, "/credit/systems/employer"),
    ],
)
def test_a_rule_that_names_a_banned_input_is_found(
    pointer: str, value: object, place: str | None, document: dict[str, Any]
) -> None:
    put(document, pointer, value)
    found = banned_inputs(document, None)
    if place is None:
        assert found == ()
        return
    assert places(found) == {("b", place)}
    assert set(shows(found[0]).__dataclass_fields__)
    with pytest.raises(PolicyCheckFailed) as refused:
        checked(document)
    (breach,) = refused.value.breaches
    assert (breach.pointer, breach.code) == (place, "policy-check-b")
    assert breach.example


@pytest.mark.parametrize("banned", BANNED)
def test_a_reader_that_heeds_a_banned_input_is_found(
    banned: str, demo_policies: dict[str, Policy]
) -> None:
    def heeding(document: Mapping[str, object]) -> Inputs:
        application = document["application"]
        assert isinstance(application, dict)
        inputs = read_inputs(document)
        if banned not in application:
            return inputs
        return replace(inputs, application=replace(inputs.application, minor=True))

    (finding,) = banned_inputs({}, demo_policies["EE-demo"], read=heeding)
    assert finding.rule == "b"
    assert finding.example is not None
    assert banned in finding.example
    assert banned_inputs({}, demo_policies["EE-demo"]) == ()


@pytest.mark.parametrize(
    "pointer", ["/quality/below", "/definition/non_assessed", "/purposes/credit/assessment_below"]
)
def test_a_rule_that_says_refuse_is_found(pointer: str, document: dict[str, Any]) -> None:
    put(document, pointer, "refuse")
    with pytest.raises(PolicyCheckFailed) as refused:
        checked(document)
    assert [(one.pointer, one.code) for one in refused.value.breaches] == [
        (pointer, "policy-check-c")
    ]


def test_a_path_to_a_refusal_is_found(document: dict[str, Any]) -> None:
    def refusing(policy: Policy, inputs: Inputs) -> Ruling:
        ruling = decide(policy, inputs)
        refused = ruling.outcome is Outcome.INADM
        return replace(ruling, outcome=Outcome.REFUSE) if refused else ruling

    found = checked(document, refusing).findings
    assert places(found) == {("c", "")}
    assert decide(read_policy(document), shows(found[0])).outcome is Outcome.INADM


@pytest.mark.parametrize("months", [0, 5, 12])
def test_more_than_four_months_are_found(months: int, document: dict[str, Any]) -> None:
    put(document, "/clocks/max_months", months)
    found = plain_findings(parse_policy(document))
    assert ("d", "/clocks/max_months") in places(found)
    assert shows(found[0]).application.purpose is Purpose.CREDIT


@pytest.mark.requirement("R45")
@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("/legal_routes", [], "/legal_routes/0"),
        ("/legal_routes/0/kind", "network_list", "/legal_routes/0"),
        ("/legal_routes/0/code", "LB-003", "/legal_routes/0/code"),
        ("/purposes/learning_agreement/requires", ["level"], None),
        ("/purposes/learning_agreement/identity_below", "condition", None),
        ("/purposes/learning_agreement/workload_tolerance", 0.5, None),
        ("/purposes/learning_agreement/max_age_years", 5, None),
    ],
)
def test_a_duty_added_to_the_agreement_route_is_found(
    pointer: str, value: object, place: str | None, document: dict[str, Any]
) -> None:
    put(document, pointer, value)
    found = plain_findings(parse_policy(document))
    assert places(found) == {("e", place or pointer)}
    assert shows(found[0]).application.learning_agreement is not None


def test_a_policy_without_rules_for_agreements_is_found(document: dict[str, Any]) -> None:
    del document["purposes"]["learning_agreement"]
    assert places(plain_findings(parse_policy(document))) == {("e", "/purposes/learning_agreement")}


@pytest.mark.requirement("R45")
def test_the_example_of_the_agreement_route_is_granted_by_every_lawful_policy(
    document: dict[str, Any], demo_policies: dict[str, Policy]
) -> None:
    put(document, "/purposes/learning_agreement/requires", ["level"])
    (finding,) = plain_findings(parse_policy(document))
    for policy in demo_policies.values():
        ruling = decide(policy, shows(finding))
        assert (ruling.outcome, ruling.reasons) == (Outcome.AUTO, ("LB-001",))


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/caps/elective", 0),
        ("/caps/transfer", 241),
        ("/purposes/credit/workload_tolerance", 1.1),
        ("/purposes/credit/lo_partial_min", 2),
        ("/purposes/elective/level_tolerance", 8),
        ("/purposes/credit/max_age_years", 0),
        ("/credit/hours_per_ects", 101),
        ("/credit/systems", {"CSVET": {"hours": 0}}),
        ("/credit/min_credit", 31),
        ("/definition/ects_max", 0),
        ("/clocks/decide_assessed_days", 121),
        ("/clocks/decide_auto_hours", 24 * 121),
        ("/clocks/appeal_days", 0),
        ("/clocks/info_days", 400),
        ("/clocks/completeness_days", 200),
        ("/in_force/until", "2026-08-31"),
    ],
)
def test_what_is_out_of_range_or_proportion_is_found(
    pointer: str, value: object, document: dict[str, Any]
) -> None:
    put(document, pointer, value)
    found = plain_findings(parse_policy(document))
    assert {rule for rule, _ in places(found)} == {"f"}
    assert any(place.startswith(pointer) for _, place in places(found))
    assert shows(found[0]).application.purpose is Purpose.CREDIT


def test_an_own_target_may_reach_up_to_the_hard_limit(document: dict[str, Any]) -> None:
    put(document, "/clocks/decide_assessed_days", 120)
    assert plain_findings(parse_policy(document)) == ()


def test_a_reason_without_words_is_found(document: dict[str, Any]) -> None:
    put(document, "/legal_routes/2/code", "LB-999")
    found = checked(document).findings
    assert places(found) == {("g", "/legal_routes/2/code")}


@pytest.mark.parametrize("language", ["fi", "et"])
def test_a_language_without_words_is_found(language: str, demo_policies: dict[str, Policy]) -> None:
    def text(code: str, asked: str) -> str:
        if (code, asked) == ("WL-101", "et"):
            raise KeyError(code)
        return reason_texts.text(code, asked)

    policy = demo_policies["EE-demo"]
    examined = examination(policy)
    found = texts(policy, examined, text=text, languages={"EE": (language,)})
    codes = {finding.detail.split()[2] for finding in found}
    assert codes == ({"WL-101"} if language == "et" else set(examined.codes) | {"LB-002"})
    assert all(finding.rule == "g" for finding in found)
    short = next(finding for finding in found if "WL-101" in finding.detail)
    assert "WL-101" in decide(policy, shows(short)).reasons


def test_everything_that_is_wrong_is_named_at_once(document: dict[str, Any]) -> None:
    put(document, "/clocks/max_months", 6)
    put(document, "/caps/elective", 0)
    put(document, "/purposes/learning_agreement/requires", ["level"])
    with pytest.raises(PolicyCheckFailed) as refused:
        read_policy(document)
    assert [one.code for one in refused.value.breaches] == [
        "policy-check-d",
        "policy-check-e",
        "policy-check-f",
    ]
    assert all(one.example for one in refused.value.breaches)
