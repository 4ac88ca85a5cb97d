"""`comity policy`: check, diff, simulate and guide, for programs and for people."""

import json
from pathlib import Path
from typing import Any

import pytest
from recognition.commands.policies import shipped_ids
from recognition.domain.canonical import content_hash
from recognition.domain.case_document import document_of, read_inputs
from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.guide import guide
from recognition_stage import terminal
from recognition_stage.terminal import EXAMPLES_FILE, written
from typer.testing import Result


def run(*words: str, ends: int = 0) -> Result:
    return terminal.run("policy", *words, ends=ends)


def told(*words: str, ends: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json", ends=ends).stdout)
    return found


@pytest.fixture
def many(tmp_path: Path) -> str:
    """Write a file of cases with enough of them to be told of."""
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps([document_of(ORDINARY)] * 12))
    return str(cases)


@pytest.mark.requirement("R16")
@pytest.mark.parametrize("name", shipped_ids())
def test_the_policies_that_come_with_the_program_are_clean(name: str) -> None:
    report = told("check", name)
    assert (report["policy"], report["findings"]) == (name, [])
    assert report["not_checked"] == ["h", "i"]
    assert "no findings" in run("check", name).stdout


def test_a_finding_names_rule_place_and_a_case_and_ends_with_one(
    document: dict[str, Any], tmp_path: Path
) -> None:
    document["clocks"]["max_months"] = 5
    file = written(tmp_path, document)
    report = told("check", file, ends=1)
    (finding,) = report["findings"]
    assert (finding["rule"], finding["pointer"]) == ("d", "/clocks/max_months")
    assert read_inputs(finding["example"]).application.submitted
    assert report["hash"] == content_hash(document)
    assert "(d) /clocks/max_months" in run("check", file, ends=1).stdout


@pytest.mark.parametrize(
    ("place", "value", "rule"),
    [("quality", {"min": "weak", "below": "refuse"}, "c"), ("nationality", "EE", "b")],
)
def test_what_a_policy_must_not_say_is_a_finding_even_where_it_is_malformed(
    place: str, value: object, rule: str, document: dict[str, Any], tmp_path: Path
) -> None:
    report = told("check", written(tmp_path, {**document, place: value}), ends=1)
    assert [finding["rule"] for finding in report["findings"]] == [rule]


@pytest.mark.parametrize("content", ['{"rpd": "1.0"}', "[1, 2", "just words", "[]"])
def test_what_is_no_policy_ends_with_two(content: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(content)
    result = run("check", str(file), "--json", ends=2)
    assert json.loads(result.stderr)["error"]["code"] in {"policy-malformed", "file-unreadable"}
    run("check", str(tmp_path / "nowhere.yaml"), ends=2)


def test_two_policies_are_compared_by_their_parameters() -> None:
    report = told("diff", "EE-demo", "IE-demo")
    by_place = {one["pointer"]: one for one in report["parameters"]}
    assert by_place["/quality/min"] == {
        "pointer": "/quality/min",
        "left": "sufficient",
        "right": "strong",
    }
    assert (report["left"]["id"], report["right"]["id"]) == ("EE-demo", "IE-demo")
    assert "/quality/min" in run("diff", "EE-demo", "IE-demo").stdout
    assert told("diff", "EE-demo", "EE-demo")["parameters"] == []


def test_each_parameter_is_tried_alone_on_cases(
    document: dict[str, Any], many: str, tmp_path: Path
) -> None:
    document["caps"]["transfer"] = 4
    report = told("diff", "EE-demo", written(tmp_path, document), "--cases", many)
    assert (report["cases"], report["k"]) == (12, 5)
    assert report["parameters"] == [
        {"pointer": "/caps/transfer", "left": 60, "right": 4, "blocks": 0, "protects": 12}
    ]
    few = told("diff", "EE-demo", "HR-demo", "--cases", EXAMPLES_FILE)
    numbers = [one[name] for one in few["parameters"] for name in ("blocks", "protects")]
    assert all(number is None or number == 0 or number >= 5 for number in numbers)


def test_a_draft_is_tried_on_cases(document: dict[str, Any], many: str, tmp_path: Path) -> None:
    document["caps"]["transfer"] = 4
    draft = written(tmp_path, document)
    report = told("simulate", "--policy", draft, "--against", "EE-demo", "--cases", many)
    assert (report["cases"], report["loses"], report["wins"], report["unchanged"]) == (12, 12, 0, 0)
    assert report["groups"][0]["reasons_gained"] == ["CP-101"]
    assert report["policy"]["hash"] == content_hash(document)
    text = run("simulate", "--policy", draft, "--against", "EE-demo", "--cases", many).stdout
    assert "loses FULL -> PART: 12 +CP-101" in text


def test_a_case_that_is_none_is_named_by_its_place(tmp_path: Path) -> None:
    spoilt = document_of(ORDINARY)
    assert isinstance(spoilt, dict)
    spoilt["credential"]["eqf"] = 9
    cases = written(tmp_path, {"cases": [document_of(ORDINARY), spoilt]}, "cases.json")
    words = ("simulate", "--policy", "HR-demo", "--against", "EE-demo", "--cases", cases, "--json")
    error = json.loads(run(*words, ends=2).stderr)["error"]
    assert (error["code"], error["pointer"]) == ("facts-malformed", "/cases/1/credential/eqf")


@pytest.mark.requirement("R05")
@pytest.mark.problem("language-unknown")
def test_a_guide_is_said_in_the_states_language_or_another(document: dict[str, Any]) -> None:
    assert run("guide", "--policy", "EE-demo").stdout == guide(document, "et")
    asked = run("guide", "--policy", "EE-demo", "--language", "ro")
    assert asked.stdout == guide(document, "ro")
    run("guide", "--policy", "EE-demo", "--language", "fi", ends=2)
