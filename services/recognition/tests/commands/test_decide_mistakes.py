"""`comity decide`: how what is malformed, unreadable or missing is told, and in which place."""

import json
from pathlib import Path
from typing import Any

import pytest
from recognition_stage.terminal import EXAMPLES_FILE, first_example, lines, run, written


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
    tmp_path: Path,
) -> None:
    section, name = place.split("/")
    good = first_example(examples)
    bad = {**good, "id": "bad", section: {**good[section], name: value}}
    result = run("decide", "--cases", written(tmp_path, [good, bad, good]), "--json", ends=1)
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
def test_what_is_no_case_is_told_too(case: object, code: str, pointer: str, tmp_path: Path) -> None:
    (told,) = lines(run("decide", "--cases", written(tmp_path, [case]), "--json", ends=1))
    assert (told["error"]["code"], told["error"]["pointer"]) == (code, pointer)


def test_missing_facts_are_never_an_error(examples: dict[str, Any], tmp_path: Path) -> None:
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
    told = lines(run("decide", "--cases", written(tmp_path, lacking), "--json"))
    assert len(told) == len(lacking) > 100
    assert "REFUSE" not in {answer["outcome"] for answer in told}


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
def test_unreadable_cases_end_with_two(text: str | None, code: str, tmp_path: Path) -> None:
    file = written(tmp_path, text) if text is not None else str(tmp_path / "absent.json")
    result = run("decide", "--policy", "EE-demo", "--cases", file, "--json", ends=2)
    assert result.stdout == ""
    assert json.loads(result.stderr)["error"]["code"] == code


def test_bytes_that_are_no_text_end_with_two(tmp_path: Path) -> None:
    file = tmp_path / "bytes"
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
    tmp_path: Path,
) -> None:
    if document is None:
        file = "XX-demo"
    elif isinstance(document, dict):
        file = written(tmp_path, {**policy_documents["EE-demo"], **document})
    else:
        file = written(tmp_path, document)
    for command in (
        ("decide", "--case", EXAMPLES_FILE),
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
