"""The schema and the reader agree on what a policy document is."""

import json
from copy import deepcopy
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.law.schema import rpd_schema, schema_breaches
from recognition.domain.law.static_checks import read_checked
from recognition.domain.lrc_min import lrc_min_document
from recognition.domain.policy_document import parse_policy
from recognition.domain.refusals import PolicyMalformed

ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        2.5,
        -1,
        100_000,
        100_001,
        "",
        "0.8",
        "5",
        "12x",
        "x" * 501,
        "2026-09-01",
        "2026-02-30",
        "0000-01-01",
        "EE",
        "refer",
        "accept",
        "sufficient",
        "most_favourable",
        "learning_agreement",
        "level",
        [],
        {},
        ["level"],
        ["level", 3],
        [{}],
        {"hours": 25},
        {"credit": {}},
        {"CSVET": {"hours": 25}},
        {"CSVET": {"hours": "many"}},
    ]
)


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        found += [deeper for key in value for deeper in leaves(value[key], (*path, key))]
    if isinstance(value, list):
        found += [deeper for i, item in enumerate(value) for deeper in leaves(item, (*path, i))]
    return found


@st.composite
def spoilt(draw: st.DrawFn, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Take a real policy and change, remove or add up to three things in it."""
    document: dict[str, Any] = deepcopy(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(0, 3))):
        *path, name = draw(st.sampled_from(leaves(document)))
        place: Any = document
        for part in path:
            place = place[part]
        act = draw(st.sampled_from(["change", "change", "remove", "add"]))
        if act == "remove":
            del place[name]
        elif act == "add" and isinstance(place, dict):
            place[draw(st.sampled_from(["surprise", "until", "network", "access", "max"]))] = draw(
                ANYTHING
            )
        else:
            place[name] = draw(ANYTHING)
        if not leaves(document):
            break
    return document


def is_read(document: dict[str, Any]) -> bool:
    try:
        parse_policy(document)
    except PolicyMalformed:
        return False
    return True


def test_the_schema_and_the_reader_refuse_the_same_documents(
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    documents = [*policy_documents.values(), lrc_min_document("RO")]

    @settings(max_examples=600, deadline=None, derandomize=True)
    @given(spoilt(documents))
    def agree(document: dict[str, Any]) -> None:
        breaches = schema_breaches(document)
        assert is_read(document) == (not breaches), (document, breaches)

    agree()


@pytest.mark.parametrize(
    ("section", "value", "place", "code"),
    [
        ("clocks", {"ack_days": 2.5}, "/clocks/ack_days", "any-of"),
        ("clocks", {"count": "working"}, "/clocks/count", "const"),
        ("", {"surprise": "given"}, "/surprise", "additional-properties"),
        ("in_force", {"from": "2026-02-30"}, "/in_force/from", "format"),
        ("", {"jurisdiction": "Estonia"}, "/jurisdiction", "pattern"),
        ("credit", {"hours_per_ects": "1e-30"}, "/credit/hours_per_ects", "any-of"),
        ("quality", {"min": "excellent"}, "/quality/min", "enum"),
        ("a~b", {}, "/a~0b", "additional-properties"),
    ],
)
def test_a_breach_is_named_by_place_and_keyword_and_never_repeats_what_was_given(
    section: str,
    value: dict[str, object],
    place: str,
    code: str,
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    document = deepcopy(policy_documents["EE-demo"])
    (document.setdefault(section, {}) if section else document).update(value)
    (breach,) = schema_breaches(document)
    assert (breach.pointer, breach.code) == (place, code)
    assert not set(map(str, value.values())) & set(breach.detail.split())
    with pytest.raises(PolicyMalformed) as refused:
        read_checked(document)
    assert refused.value.breaches == (breach,)


def test_a_value_that_json_does_not_have_is_a_breach() -> None:
    (breach,) = schema_breaches({"rpd": object()})
    assert (breach.pointer, breach.code) == ("", "type")


def test_every_breach_is_named_at_once() -> None:
    assert {breach.code for breach in schema_breaches({"rpd": "2.0", "x": 1})} == {
        "additional-properties",
        "const",
        "required",
    }


def test_the_package_file_is_the_schema_and_the_schema_is_one() -> None:
    shipped = files("recognition") / "policies" / "rpd-1.0.schema.json"
    assert json.loads(shipped.read_text()) == rpd_schema()
    jsonschema_rs.meta.validate(rpd_schema())
