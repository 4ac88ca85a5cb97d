"""What is compatible and what breaks, on planted changes."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from comity_contracts.compatibility import Retired, breaks, field_names
from comity_contracts.events.feedback import FeedbackResultPublishedV1
from comity_contracts.schemas import Schema, fact_schema

OLD = fact_schema(FeedbackResultPublishedV1)
ITEM = "ItemDistribution"

Change = Callable[[Schema], Any]


def changed(change: Change) -> Schema:
    new = copy.deepcopy(OLD)
    change(new)
    return new


@pytest.mark.parametrize(
    "change",
    [
        lambda new: new,
        lambda new: new["properties"].update(language={"type": "string", "default": "en"}),
        lambda new: new["$defs"][ITEM]["properties"].update(note={"type": "integer"}),
        lambda new: new.update(description="Said better."),
        lambda new: new["properties"]["wave_id"].update(title="Wave"),
    ],
    ids=range(5),
)
def test_optional_fields_and_better_words_are_compatible(change: Change) -> None:
    assert breaks(OLD, changed(change)) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda new: new["properties"].pop("wave_id"), "/properties/wave_id vanished"),
        (lambda new: new["required"].append("language"), "language became required"),
        (lambda new: new["required"].remove("wave_id"), "wave_id is no longer promised"),
        (lambda new: new["properties"]["wave_id"].update(type="integer"), "/wave_id/type changed"),
        (lambda new: new["properties"]["wave_id"].pop("format"), "/wave_id/format changed"),
        (lambda new: new["properties"]["wave_id"].update(pattern="^w"), "/wave_id/pattern changed"),
        (
            lambda new: new["properties"]["answered_count"].update(minimum=5),
            "/answered_count/minimum changed",
        ),
        (
            lambda new: new["$defs"][ITEM]["properties"].pop("counts"),
            "/distributions/items/properties/counts vanished",
        ),
        (
            lambda new: new["$defs"][ITEM]["required"].remove("counts"),
            "/distributions/items/required: counts is no longer promised",
        ),
        (
            lambda new: new["properties"].update(wave_id={"enum": ["a", "b"]}),
            "/properties/wave_id/enum changed",
        ),
        (lambda new: new.update(additionalProperties=False), "/additionalProperties changed"),
    ],
    ids=range(11),
)
def test_every_planted_break_is_named(change: Change, said: str) -> None:
    assert any(said in each for each in breaks(OLD, changed(change)))


def test_a_new_word_in_a_list_of_words_breaks_old_readers() -> None:
    old = {"properties": {"state": {"enum": ["open", "closed"]}}}
    new = {"properties": {"state": {"enum": ["open", "closed", "merged"]}}}
    assert breaks(old, new) == ("/properties/state/enum changed",)


def test_a_change_inside_a_value_that_may_be_missing_is_found() -> None:
    old = {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}]}
    new = {"anyOf": [{"type": "string", "maxLength": 4}, {"type": "null"}]}
    assert breaks(old, new) == ("/anyOf/0/maxLength changed",)
    assert breaks(old, {"anyOf": [{"type": "null"}]}) == ("/anyOf changed",)


def test_fields_are_found_at_any_depth() -> None:
    assert {"wave_id", "distributions", "counts", "does_not_apply"} <= field_names(OLD)


def test_a_retired_name_is_found_in_any_version_and_at_any_depth() -> None:
    day = date(2026, 1, 31)
    kind = "comity.feedback_result.published"
    retired = Retired(types={f"{kind}.v1": day}, fields={f"{kind}/counts": day, "other/x": day})
    assert retired.returned([OLD]) == (f"{kind}.v1", f"{kind}/counts")
    assert Retired(types={f"{kind}.v2": day}, fields={}).returned([OLD]) == ()
