"""The guide says every rule of a policy, in every language, and nothing else."""

from copy import deepcopy
from typing import Any

import pytest
from comity_vocabulary.reason_texts import LANGUAGES, guide_words
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.canonical import content_hash
from recognition.domain.law.difference import parameters
from recognition.domain.law.guide import guide, leaves
from recognition.domain.law.schema import rpd_schema
from recognition.domain.lrc_min import lrc_min_document

POLICIES = ("EE-demo", "HR-demo", "IE-demo", "LRC-min")


@pytest.fixture
def documents(policy_documents: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {**policy_documents, "LRC-min": lrc_min_document("RO")}


def line_of(written: str, place: str) -> str:
    (line,) = [line for line in written.splitlines() if line.endswith(f"(`{place}`)")]
    return line


@pytest.mark.requirement("R05")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POLICIES)
def test_every_rule_of_the_document_stands_in_the_guide(
    name: str, language: str, documents: dict[str, dict[str, Any]]
) -> None:
    document = documents[name]
    written = guide(document, language)
    for place, value in leaves(document):
        line = line_of(written, place)
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert f": {value:g} (`" in line
        if place.rpartition("/")[2] in {"id", "version", "network", "jurisdiction"}:
            assert str(value) in line
        if place.endswith("/parties"):
            assert all(party in line for party in value)  # type: ignore[attr-defined]  # a list
    assert content_hash(document) in written
    assert guide_words(language)["promise"] in written
    assert guide_words(language)["illustrative"] in written


RULES: dict[str, list[Any]] = {
    "lex": ["at_application", "most_favourable"],
    "art22_ground": ["contract", "law", "explicit_consent", None],
    "beyond_legal_routes": ["examine", "refer"],
    "definition/non_assessed": ["rpl", "inadmissible"],
    "credit/rule": ["host_component", "as_earned"],
    "quality/min": ["none", "weak", "sufficient", "strong"],
    "quality/below": ["refer", "rpl"],
    "verification/min": ["none", "limited", "some", "secure"],
    "purposes/credit/assessment_min": ["any", "supervised"],
    "purposes/credit/assessment_below": ["accept", "condition", "refer"],
    "purposes/credit/identity_below": ["accept", "condition", "refer"],
    "purposes/credit/requires": [[], ["level"], ["quality"]],
    "purposes/credit/max_age_years": [None, 5],
    "caps/elective": [None, 12],
    "credit/systems": [{}],
    "illustrative": [True, False],
    "legal_routes/0/kind": ["learning_agreement", "network_list", "degree_treaty"],
}

WORDS = [(place, word) for place, words in RULES.items() for word in words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_rules_are_said_differently_and_in_words(
    language: str, documents: dict[str, dict[str, Any]]
) -> None:
    said: dict[str, list[str]] = {}
    for place, word in WORDS:
        document = deepcopy(documents["EE-demo"])
        *path, name = place.split("/")
        section: Any = document
        for part in path:
            section = section[int(part) if part.isdigit() else part]
        section[name] = word
        line = line_of(guide(document, language), place)
        said.setdefault(place, []).append(line)
        if isinstance(word, str) and language in {"et", "hr", "ro"}:
            assert f": {word} (" not in line
    for place, lines in said.items():
        assert len(set(lines)) == len(lines), place


def test_a_change_of_any_parameter_changes_the_guide(
    documents: dict[str, dict[str, Any]],
) -> None:
    document = documents["HR-demo"]
    numbers = {
        place: value
        for place, value in leaves(document)
        if isinstance(value, int) and not isinstance(value, bool)
    }

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.sampled_from(sorted(numbers)))
    def changes(place: str) -> None:
        changed = deepcopy(document)
        *path, name = place.split("/")
        section: Any = changed
        for part in path:
            section = section[part]
        section[name] += 1
        assert line_of(guide(changed, "hr"), place) != line_of(guide(document, "hr"), place)

    changes()


def test_every_field_the_schema_knows_has_a_word(documents: dict[str, dict[str, Any]]) -> None:
    document = deepcopy(documents["EE-demo"])
    properties: Any = rpd_schema()["properties"]
    document["art22_ground"] = None
    document["beyond_legal_routes"] = "refer"
    document["credit"]["systems"] = {"CSVET": {"hours": 25}}
    every = properties["purposes"]["properties"]
    document["purposes"] = {name: deepcopy(document["purposes"]["credit"]) for name in every}
    assert set(document) == set(properties)
    for language in LANGUAGES:
        written = guide(document, language)
        assert written.count("(`purposes/") == len(every) * 8
    assert parameters(document)
