"""`comity stack` and `clock`: what programs and people get, and how mistakes are told."""

import json
from pathlib import Path

import pytest
from recognition_stage.terminal import run, written

RECIPE = {"total": 12, "high_level": 7, "min_high": 6, "overlap_max": 0.5}
ITEMS = [
    {"id": "b", "issued": "2026-02-01", "credits": 6.5, "eqf": 7, "los": ["x"], "field": "0613"},
    {"id": "a", "issued": "2026-01-01", "credits": 6, "eqf": 6, "los": ["y"], "field": "0613"},
]


@pytest.mark.requirement("R54")
def test_a_stack_is_stated_for_programs(tmp_path: Path) -> None:
    recipe, items = written(tmp_path, RECIPE, "recipe.json"), written(tmp_path, ITEMS, "items.json")
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
    wrapped = written(tmp_path, {"recipe": RECIPE}, "wrapped.json")
    turned = written(tmp_path, {"items": ITEMS[::-1]}, "turned.json")
    again = run("stack", "--recipe", wrapped, "--items", turned, "--json")
    assert json.loads(again.stdout) == told


def test_a_stack_is_stated_for_people(tmp_path: Path) -> None:
    lacking = {**RECIPE, "total": 30, "slots": [{"id": "core", "level": 8}]}
    recipe, items = (
        written(tmp_path, lacking, "recipe.json"),
        written(tmp_path, ITEMS, "items.json"),
    )
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
    recipe: object, items: object, code: str, pointer: str, tmp_path: Path
) -> None:
    files = (written(tmp_path, recipe, "recipe.json"), written(tmp_path, items, "items.json"))
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
