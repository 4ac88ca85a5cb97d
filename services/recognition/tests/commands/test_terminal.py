"""`comity decide`, `stack` and `clock`: what programs and people get, and how mistakes are told."""

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from comity_kit.commands import GROUP
from recognition.commands import app
from recognition.commands.policies import shipped_ids
from recognition.domain.canonical import content_hash
from typer.testing import CliRunner

EXAMPLES = str(Path(__file__).parents[1] / "examples" / "decision-examples.json")
RECIPE = {"total": 12, "high_level": 7, "min_high": 6, "overlap_max": 0.5}
ITEMS = [
    {"id": "b", "issued": "2026-02-01", "credits": 6.5, "eqf": 7, "los": ["x"], "field": "0613"},
    {"id": "a", "issued": "2026-01-01", "credits": 6, "eqf": 6, "los": ["y"], "field": "0613"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def run(*words: str, stdin: str = "", ends: int = 0) -> Any:  # noqa: ANN401 - what typer returns
    result = CliRunner().invoke(app, list(words), input=stdin)
    assert result.exit_code == ends, result.output
    return result


def lines(result: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - what typer returns
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(folder: Path, document: object, name: str = "file.json") -> str:
    file = folder / name
    text = document if isinstance(document, str) else json.dumps(document)
    file.write_text(text, encoding="utf-8")
    return str(file)


def first_example(examples: dict[str, Any], **changes: object) -> dict[str, Any]:
    return {**examples["cases"][0], **changes}


def test_the_program_comity_has_the_commands() -> None:
    (point,) = (one for one in entry_points(group=GROUP) if one.name == "recognition")
    assert point.load() is app


def test_the_examples_of_the_specification_come_out_as_they_should(
    examples: dict[str, Any], policy_documents: dict[str, dict[str, Any]]
) -> None:
    told = lines(run("decide", "--cases", EXAMPLES, "--json"))
    for answer, case in zip(told, examples["cases"], strict=True):
        assert answer["id"] == case["id"]
        assert {name: answer[name] for name in case["expect"]} == case["expect"]
        assert answer["policy_hash"] == content_hash(policy_documents[case["policy"]])
        assert answer["input_hash"].startswith("sha-256:")
        assert answer["trace"][0]["step"] == "S0 purpose"


def test_the_policy_of_the_command_line_governs_every_case(
    policy_documents: dict[str, dict[str, Any]], folder: Path
) -> None:
    by_id = lines(run("decide", "--policy", "HR-demo", "--cases", EXAMPLES, "--json"))
    assert {answer["policy"] for answer in by_id} == {"HR-demo"}
    document = policy_documents["HR-demo"]
    for file in (
        written(folder, document, "plain.json"),
        written(folder, {"HR-demo": document}, "named.json"),
    ):
        assert lines(run("decide", "--policy", file, "--cases", EXAMPLES, "--json")) == by_id


def test_a_file_of_several_policies_serves_the_cases_that_name_them(
    policy_documents: dict[str, dict[str, Any]], folder: Path
) -> None:
    file = written(folder, policy_documents)
    told = lines(run("decide", "--policy", file, "--cases", EXAMPLES, "--json"))
    assert [answer["policy"] for answer in told][:4] == ["EE-demo", "EE-demo", "EE-demo", "IE-demo"]


def test_yaml_as_people_write_it_is_read_with_days_and_countries_as_words(folder: Path) -> None:
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
    file = written(folder, text, "policy.yaml")
    told = lines(run("decide", "--policy", file, "--cases", EXAMPLES, "--json"))
    assert (told[0]["policy"], told[0]["outcome"]) == ("NO-min", "AUTO")
    # No ground under GDPR article 22(2) is named: nothing is final.
    assert told[0]["finality"] == "PROPOSED"


def test_a_case_may_stand_alone_in_a_list_or_come_by_standard_input(
    examples: dict[str, Any], folder: Path
) -> None:
    case = first_example(examples)
    (alone,) = lines(run("decide", "--case", written(folder, case), "--json"))
    assert lines(run("decide", "--cases", written(folder, [case, case]), "--json")) == [alone] * 2
    piped = run("decide", "--case", "-", "--json", stdin=json.dumps(case))
    assert lines(piped) == [alone]


def test_tables_above_the_cases_apply_to_all_and_a_cases_own_wins(
    examples: dict[str, Any], folder: Path
) -> None:
    case = examples["cases"][1]
    cases = [
        case,
        {**case, "referencing": {"IE-NFQ": {"8": 5}}},
        {**case, "referencing": {"XX-NQF": {"8": 5}}},
        {**case, "referencing": None},
    ]
    document = {"referencing": examples["referencing"], "networks": {}, "cases": cases}
    told = lines(run("decide", "--cases", written(folder, document), "--json"))
    assert [answer["outcome"] for answer in told] == ["PART", "REFER", "PART", "PART"]
    listed = {**document, "networks": {"NET-ENG": [case["credential"]["opportunity"]]}}
    told = lines(run("decide", "--cases", written(folder, listed), "--json"))
    assert {tuple(answer["reasons"]) for answer in told} == {("LB-003",)}


@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        ("application/purpose", "fame", "/application/purpose"),
        ("application/purpose", None, "/application/purpose"),
        ("application/submitted", "yesterday", "/application/submitted"),
        ("application/requested_credits", "six", "/application/requested_credits"),
        ("application/requested_credits", -1, "/application/requested_credits"),
        ("application/target", [], "/application/target"),
        ("application/target", {"eqf": 9}, "/application/target/eqf"),
        ("application/target", {"los": [{"essential": True}]}, "/application/target/los/0/id"),
        ("application/learning_agreement", {"components": "A"}, None),
        ("credential/issued", 20260701, "/credential/issued"),
        ("credential/credits", True, "/credential/credits"),
        ("credential/credits", float("nan"), "/credential/credits"),
        ("credential/eqf", 6.5, "/credential/eqf"),
        ("credential/los", "LO-a", "/credential/los"),
        ("credential/mode", "telepathic", "/credential/mode"),
        ("credential/kind", "banana", "/credential/kind"),
        ("credential/standalone", "yes", "/credential/standalone"),
        ("credential/assessment", {"type": 5}, "/credential/assessment/type"),
        ("credential/assessment", {"identity": True}, "/credential/assessment/identity"),
        ("credential/opportunity", "\ud800", "/credential/opportunity"),
        ("verification/integrity", "ok", "/verification/integrity"),
        ("registry/reports", [{"from": "2026"}], "/registry/reports/0/from"),
        ("registry/reports", [7], "/registry/reports/0"),
        ("registry/indicators", ["fame"], "/registry/indicators"),
        ("registry/home_recognised", 1, "/registry/home_recognised"),
    ],
)
@pytest.mark.problem("facts-malformed")
def test_a_malformed_case_is_told_in_its_place_and_the_others_are_decided(
    place: str,
    value: object,
    pointer: str | None,
    examples: dict[str, Any],
    folder: Path,
) -> None:
    section, name = place.split("/")
    good = first_example(examples)
    bad = {**good, "id": "bad", section: {**good[section], name: value}}
    result = run("decide", "--cases", written(folder, [good, bad, good]), "--json", ends=1)
    before, told, after = lines(result)
    assert set(told) == {"id", "error"}
    expected = pointer or "/application/learning_agreement/components"
    assert (told["id"], told["error"]["code"]) == ("bad", "facts-malformed")
    assert told["error"]["pointer"] == expected
    assert told["error"]["detail"].startswith("expected ")
    assert before == after


@pytest.mark.parametrize(
    ("case", "code", "pointer"),
    [
        (7, "facts-malformed", ""),
        ({}, "policy-not-found", "/policy"),
        ({"id": []}, "facts-malformed", "/id"),
        ({"id": "x", "policy": 5}, "facts-malformed", "/policy"),
        ({"id": "x", "policy": "XX-demo"}, "policy-not-found", "/policy"),
        ({"id": "x", "policy": "EE-demo"}, "facts-malformed", "/application"),
        ({"id": "x", "policy": "EE-demo", "application": 1}, "facts-malformed", "/application"),
        (
            {
                "policy": "EE-demo",
                "application": {"purpose": "credit"},
                "referencing": {"A/B": {"1": 12}},
            },
            "facts-malformed",
            "/referencing/A~1B/1",
        ),
    ],
)
@pytest.mark.problem("policy-not-found")
def test_what_is_no_case_is_told_too(case: object, code: str, pointer: str, folder: Path) -> None:
    (told,) = lines(run("decide", "--cases", written(folder, [case]), "--json", ends=1))
    assert (told["error"]["code"], told["error"]["pointer"]) == (code, pointer)


def test_missing_facts_are_never_an_error(examples: dict[str, Any], folder: Path) -> None:
    whole = [{**case, "referencing": examples["referencing"]} for case in examples["cases"]]
    lacking = [
        {**case, section: {key: value for key, value in case[section].items() if key != name}}
        for case in whole
        for section in ("application", "credential", "registry", "verification")
        for name in case[section]
        if name != "purpose"
    ]
    lacking += [
        {key: value for key, value in case.items() if key != name}
        for case in whole
        for name in ("credential", "registry", "verification", "referencing")
    ]
    told = lines(run("decide", "--cases", written(folder, lacking), "--json"))
    assert len(told) == len(lacking) > 100
    assert "REFUSE" not in {answer["outcome"] for answer in told}


def test_a_fact_said_to_be_unknown_is_as_one_left_out(
    examples: dict[str, Any], folder: Path
) -> None:
    case = examples["cases"][1]
    unknown = {**case, "credential": dict.fromkeys(case["credential"], "unknown")}
    absent = {**case, "credential": {}}
    told = lines(run("decide", "--cases", written(folder, [unknown, absent]), "--json"))
    assert told[0] == told[1]
    assert told[0]["outcome"] == "INFO"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "file-unreadable"),
        ("{", "file-unreadable"),
        ("[" * 100_000, "file-unreadable"),
        ("1" * 5_000, "file-unreadable"),
        ("5", "file-unreadable"),
        ("a: [1", "file-unreadable"),
        ("? [a]\n: b", "file-unreadable"),
    ],
)
@pytest.mark.problem("file-unreadable")
def test_unreadable_cases_end_with_two(text: str | None, code: str, folder: Path) -> None:
    file = written(folder, text) if text is not None else str(folder / "absent.json")
    result = run("decide", "--policy", "EE-demo", "--cases", file, "--json", ends=2)
    assert result.stdout == ""
    assert json.loads(result.stderr)["error"]["code"] == code


def test_bytes_that_are_no_text_end_with_two(folder: Path) -> None:
    file = folder / "bytes"
    file.write_bytes(b"\xff\xfe\x00")
    result = run("decide", "--case", str(file), ends=2)
    assert result.stderr.startswith("file-unreadable: ")


@pytest.mark.parametrize(
    ("document", "code", "pointer"),
    [
        (None, "policy-not-found", "/policy"),
        ("[]", "policy-malformed", ""),
        ("{}", "policy-malformed", "/rpd"),
        ({"clocks": {}}, "policy-malformed", "/clocks/ack_days"),
        ({"surprise": 1}, "policy-malformed", "/surprise"),
        ({"beyond_legal_routes": "guess"}, "policy-malformed", "/beyond_legal_routes"),
        ({"legal_routes": []}, "policy-check-failed", "/legal_routes/0"),
    ],
)
def test_an_unusable_policy_ends_with_two_and_says_where(
    document: object,
    code: str,
    pointer: str,
    policy_documents: dict[str, dict[str, Any]],
    folder: Path,
) -> None:
    if document is None:
        file = "XX-demo"
    elif isinstance(document, dict):
        file = written(folder, {**policy_documents["EE-demo"], **document})
    else:
        file = written(folder, document)
    for command in (
        ("decide", "--case", EXAMPLES),
        ("clock", "--complete-on", "2026-10-12"),
    ):
        result = run(*command, "--policy", file, "--json", ends=2)
        error = json.loads(result.stderr)["error"]
        assert (error["code"], error["pointer"]) == (code, pointer)
        plain = run(*command, "--policy", file, ends=2)
        assert plain.stderr.startswith(f"{code} at {pointer}:" if pointer else f"{code}: ")


def test_one_file_of_cases_is_needed() -> None:
    assert "give one of" in run("decide", ends=2).stderr
    assert "give one of" in run("decide", "--case", "a", "--cases", "b", ends=2).stderr


def test_people_read_sentences(examples: dict[str, Any], folder: Path) -> None:
    told = run("decide", "--cases", EXAMPLES).stdout
    assert "C05  PART (PROPOSED), 4 ECTS, under EE-demo" in told
    assert "- LO-101 part of the essential learning outcomes" in told
    assert "ask the issuer about IN-201" in told
    held = {**examples["cases"][1], "id": None}
    held["credential"] = {**held["credential"], "los": ["LO-z"]}
    held["referencing"] = examples["referencing"]
    referred = run("decide", "--case", written(folder, held)).stdout
    assert "case  REFER (STEP), under EE-demo" in referred
    assert "meanwhile offered: ALT elective 6" in referred
    broken = run("decide", "--case", written(folder, {"id": "x"}), ends=1).stdout
    assert broken.startswith("x  not decided: policy-not-found at /policy: ")


def test_the_policies_that_come_with_the_program_are_known_by_their_ids() -> None:
    assert shipped_ids() == ("EE-demo", "HR-demo", "IE-demo", "LRC-min")


@pytest.mark.requirement("R54")
def test_a_stack_is_stated_for_programs(folder: Path) -> None:
    recipe, items = written(folder, RECIPE, "recipe.json"), written(folder, ITEMS, "items.json")
    told = json.loads(run("stack", "--recipe", recipe, "--items", items, "--json").stdout)
    assert told == {
        "outcome": "STAT",
        "finality": "STEP",
        "complete": True,
        "counted": ["a", "b"],
        "gaps": [],
        "reasons": ["CP-001"],
        "credits": 12.5,
        "items": [
            {"id": "a", "credits": 6, "counted": True, "codes": [], "pathway": "independent"},
            {"id": "b", "credits": 6.5, "counted": True, "codes": [], "pathway": "vertical"},
        ],
        "open_slots": [],
    }
    wrapped = written(folder, {"recipe": RECIPE}, "wrapped.json")
    turned = written(folder, {"items": ITEMS[::-1]}, "turned.json")
    again = run("stack", "--recipe", wrapped, "--items", turned, "--json")
    assert json.loads(again.stdout) == told


def test_a_stack_is_stated_for_people(folder: Path) -> None:
    lacking = {**RECIPE, "total": 30, "slots": [{"id": "core", "level": 8}]}
    recipe, items = written(folder, lacking, "recipe.json"), written(folder, ITEMS, "items.json")
    told = run("stack", "--recipe", recipe, "--items", items).stdout
    assert "12.5 ECTS count; not complete" in told
    assert "CP-201 gap: total credits" in told
    assert "open slots: ['core']" in told


@pytest.mark.parametrize(
    ("recipe", "items", "code", "pointer"),
    [
        ({"total": []}, [], "facts-malformed", "/total"),
        ({}, [{"id": "a", "credits": "x"}], "facts-malformed", "/0/credits"),
        ({}, {"items": 5}, "facts-malformed", "/items"),
        ("{", [], "file-unreadable", ""),
    ],
)
def test_a_malformed_stack_ends_with_two(
    recipe: object, items: object, code: str, pointer: str, folder: Path
) -> None:
    files = (written(folder, recipe, "recipe.json"), written(folder, items, "items.json"))
    result = run("stack", "--recipe", files[0], "--items", files[1], "--json", ends=2)
    error = json.loads(result.stderr)["error"]
    assert (error["code"], error["pointer"]) == (code, pointer)


def test_the_clock_names_the_offices_own_target_and_the_hard_limit() -> None:
    words = ("clock", "--policy", "EE-demo", "--complete-on", "2026-10-24")
    told = json.loads(run(*words, "--json").stdout)
    assert (told["own_target"], told["hard_limit"]) == ("2026-12-23", "2027-02-25")
    assert (told["jurisdiction"], told["automatic_hours"]) == ("EE", 24)
    events = ("--submitted", "2026-10-09", "--notified-on", "2026-12-01")
    more = json.loads(run(*words, *events, "--json").stdout)
    assert more["acknowledge_by"] == "2026-10-12"
    assert more["completeness_by"] == "2026-10-19"
    assert more["appeal_until"] == "2026-12-31"
    assert "hard limit       2027-02-25" in run(*words).stdout


@pytest.mark.parametrize("option", ["--complete-on", "--submitted", "--notified-on"])
@pytest.mark.parametrize("day", ["2026-02-30", "soon", "2026-10-12T10:00"])
def test_a_day_that_is_none_is_wrong_usage(option: str, day: str) -> None:
    words = {"--policy": "EE-demo", "--complete-on": "2026-10-12", option: day}
    result = run("clock", *(word for pair in words.items() for word in pair), ends=2)
    assert "expected a day" in result.stderr


def test_the_last_day_of_all_calendars_is_no_error() -> None:
    told = run("clock", "--policy", "IE-demo", "--complete-on", "9999-12-31", "--json").stdout
    assert json.loads(told)["hard_limit"] == "9999-12-31"
