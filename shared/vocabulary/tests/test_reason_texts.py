"""Whoever reads a result reads it in their own language, and complete."""

import re
import tomllib
from importlib.resources import files

import pytest
from comity_vocabulary import reason_texts
from comity_vocabulary.reason_texts import LANGUAGES
from comity_vocabulary.reasons import REASONS, Polarity
from comity_vocabulary.recognition import Finality, Outcome, Purpose

NATIONAL = ("et", "hr", "ro")
ENGLISH = re.compile(r"\b(the|is|of|and|was|were|your|you|not|that|it)\b", re.IGNORECASE)
"""Words that hardly any English sentence lacks, and none of the national languages has."""


def _file(language: str) -> dict[str, dict[str, str]]:
    path = files("comity_vocabulary") / "texts" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_said_in_whole_sentences_in_every_language(
    code: str, language: str
) -> None:
    said = reason_texts.text(code, language)
    assert re.fullmatch(r"[A-ZÕÄÖÜČĆŠŽĐĂÂÎȘȚ].+[.]", said)
    assert said == said.strip()
    assert code not in said


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", NATIONAL)
def test_nothing_is_left_in_english_by_accident(language: str) -> None:
    english = {
        said
        for tag in ("en", "en-plain")
        for words in _file(tag).values()
        for said in words.values()
    }
    ours = [said for words in _file(language).values() for said in words.values()]
    assert [said for said in ours if said in english] == []
    assert [said for said in ours if ENGLISH.search(said)] == []
    sentences = [said for said in english if len(said) > 40]
    assert sum(1 for said in sentences if ENGLISH.search(said)) > 0.8 * len(sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    ours, english = _file(language), _file("en")
    assert {name: list(words) for name, words in ours.items()} == {
        name: list(words) for name, words in english.items()
    }
    assert set(ours["reasons"]) == set(REASONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_waits_to_be_filled_in(language: str) -> None:
    said = [text for words in _file(language).values() for text in words.values()]
    assert [text for text in said if not text or re.search(r"[{}<>\[\]_%]|TODO|\.\.\.", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes_purposes_and_finalities_have_names(language: str) -> None:
    for outcome in Outcome:
        assert reason_texts.outcome_name(outcome, language)
        assert reason_texts.outcome_meaning(outcome, language).endswith(".")
    for purpose in Purpose:
        assert reason_texts.purpose_name(purpose, language)
    said = {finality: reason_texts.finality_text(finality, language) for finality in Finality}
    draft = reason_texts.statement_words(language)["draft"]
    assert said[Finality.STEP].startswith(draft)
    assert said[Finality.PROPOSED].startswith(draft)
    assert not said[Finality.FINAL].startswith(draft)


@pytest.mark.requirement("R17")
def test_plain_english_keeps_its_sentences_short() -> None:
    for code in REASONS:
        sentences = re.split(r"(?<=[.])\s+", reason_texts.text(code, "en-plain"))
        assert max(len(sentence.split()) for sentence in sentences) <= 16, code


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_speaks_against_a_learner_says_more_than_that_it_does(language: str) -> None:
    adverse = [code for code, reason in REASONS.items() if reason.polarity is Polarity.ADVERSE]
    short = [code for code in adverse if len(reason_texts.text(code, language)) < 60]
    assert short == []


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("et", "et"),
        ("ro-MD", "ro"),
        ("HR", "hr"),
        ("en-plain", "en-plain"),
        ("en-GB", "en"),
        ("en-plain-x-any", "en-plain"),
        ("fr", "en"),
        ("", "en"),
        ("-", "en"),
        ("../en", "en"),
    ],
)
def test_the_nearest_language_is_spoken(tag: str, language: str) -> None:
    assert reason_texts.best_language(tag) == language
    assert reason_texts.text("LV-001", tag) == reason_texts.text("LV-001", language)
