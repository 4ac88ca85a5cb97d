"""`comity decide`: what programs and people get."""

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from comity_kit.commands import GROUP
from recognition.commands import app
from recognition.commands.policies import shipped_ids
from recognition.domain.canonical import content_hash
from recognition_stage.terminal import EXAMPLES_FILE, first_example, lines, run, written


def test_the_program_comity_has_the_commands() -> None:
    (point,) = (one for one in entry_points(group=GROUP) if one.name == "recognition")
    assert point.load() is app


def test_the_examples_of_the_specification_come_out_as_they_should(
    examples: dict[str, Any], policy_documents: dict[str, dict[str, Any]]
) -> None:
    told = lines(run("decide", "--cases", EXAMPLES_FILE, "--json"))
    for answer, case in zip(told, examples["cases"], strict=True):
        assert answer["id"] == case["id"]
        assert {name: answer[name] for name in case["expect"]} == case["expect"]
        assert answer["policy_hash"] == content_hash(policy_documents[case["policy"]])
        assert answer["input_hash"].startswith("sha-256:")
        assert answer["trace"][0]["step"] == "S0 purpose"


def test_the_policy_of_the_command_line_governs_every_case(
    policy_documents: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    by_id = lines(run("decide", "--policy", "HR-demo", "--cases", EXAMPLES_FILE, "--json"))
    assert {answer["policy"] for answer in by_id} == {"HR-demo"}
    document = policy_documents["HR-demo"]
    for file in (
        written(tmp_path, document, "plain.json"),
        written(tmp_path, {"HR-demo": document}, "named.json"),
    ):
        assert lines(run("decide", "--policy", file, "--cases", EXAMPLES_FILE, "--json")) == by_id


def test_a_file_of_several_policies_serves_the_cases_that_name_them(
    policy_documents: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    file = written(tmp_path, policy_documents)
    told = lines(run("decide", "--policy", file, "--cases", EXAMPLES_FILE, "--json"))
    assert [answer["policy"] for answer in told][:4] == ["EE-demo", "EE-demo", "EE-demo", "IE-demo"]


def test_yaml_as_people_write_it_is_read_with_days_and_countries_as_words(tmp_path: Path) -> None:
    text = """
rpd: "1.0"
id: NO-min
version: "1"
illustrative: true
jurisdiction: NO
in_force: {from: 2026-09-01, until: null}
lex: at_application
clocks: {ack_days: 3, completeness_days: 10, decide_auto_hours: 24, decide_assessed_days: 60,
  max_months: 4, info_days: 30, appeal_days: 30, appeal_decision_days: 60, count: calendar,
  roll: next_working_day, silence: none}
definition: {ects_max: 30, non_assessed: rpl}
credit: {hours_per_ects: 26, round: down_half, min_credit: 1, rule: as_earned, systems: {}}
quality: {min: sufficient, below: refer}
verification: {min: some}
caps: {elective: 12, transfer: 60}
legal_routes: [{id: NO-LA, kind: learning_agreement, code: LB-001}]
purposes: {learning_agreement: {requires: []}}
"""
    file = written(tmp_path, text, "policy.yaml")
    told = lines(run("decide", "--policy", file, "--cases", EXAMPLES_FILE, "--json"))
    assert (told[0]["policy"], told[0]["outcome"]) == ("NO-min", "AUTO")
    # No ground under GDPR article 22(2) is named: nothing is final.
    assert told[0]["finality"] == "PROPOSED"


def test_a_case_may_stand_alone_in_a_list_or_come_by_standard_input(
    examples: dict[str, Any], tmp_path: Path
) -> None:
    case = first_example(examples)
    (alone,) = lines(run("decide", "--case", written(tmp_path, case), "--json"))
    assert lines(run("decide", "--cases", written(tmp_path, [case, case]), "--json")) == [alone] * 2
    piped = run("decide", "--case", "-", "--json", stdin=json.dumps(case))
    assert lines(piped) == [alone]


def test_tables_above_the_cases_apply_to_all_and_a_cases_own_wins(
    examples: dict[str, Any], tmp_path: Path
) -> None:
    case = examples["cases"][1]
    cases = [
        case,
        {**case, "referencing": {"IE-NFQ": {"8": 5}}},
        {**case, "referencing": {"XX-NQF": {"8": 5}}},
        {**case, "referencing": None},
    ]
    document = {"referencing": examples["referencing"], "networks": {}, "cases": cases}
    told = lines(run("decide", "--cases", written(tmp_path, document), "--json"))
    assert [answer["outcome"] for answer in told] == ["PART", "REFER", "PART", "PART"]
    listed = {**document, "networks": {"NET-ENG": [case["credential"]["opportunity"]]}}
    told = lines(run("decide", "--cases", written(tmp_path, listed), "--json"))
    assert {tuple(answer["reasons"]) for answer in told} == {("LB-003",)}


def test_a_fact_said_to_be_unknown_is_as_one_left_out(
    examples: dict[str, Any], tmp_path: Path
) -> None:
    case = examples["cases"][1]
    unknown = {**case, "credential": dict.fromkeys(case["credential"], "unknown")}
    absent = {**case, "credential": {}}
    told = lines(run("decide", "--cases", written(tmp_path, [unknown, absent]), "--json"))
    assert told[0] == told[1]
    assert told[0]["outcome"] == "INFO"


def test_people_read_sentences(examples: dict[str, Any], tmp_path: Path) -> None:
    told = run("decide", "--cases", EXAMPLES_FILE).stdout
    assert "C05  PART (PROPOSED), 4 ECTS, under EE-demo" in told
    assert "- LO-101 part of the essential learning outcomes" in told
    assert "ask the issuer about IN-201" in told
    held = {**examples["cases"][1], "id": None}
    held["credential"] = {**held["credential"], "los": ["LO-z"]}
    held["referencing"] = examples["referencing"]
    referred = run("decide", "--case", written(tmp_path, held)).stdout
    assert "case  REFER (STEP), under EE-demo" in referred
    assert "meanwhile offered: ALT elective 6" in referred
    broken = run("decide", "--case", written(tmp_path, {"id": "x"}), ends=1).stdout
    assert broken.startswith("x  not decided: policy-not-found at /policy: ")


def test_the_policies_that_come_with_the_program_are_known_by_their_ids() -> None:
    assert shipped_ids() == ("EE-demo", "HR-demo", "IE-demo", "LRC-min")
