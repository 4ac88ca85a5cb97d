"""What a learner reads: every reason, outcome, purpose and heading in every language.

The texts are data in `texts/<language>.toml`. `en-plain` is plain English: short words, what it
means, what comes next.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from comity_vocabulary.recognition import Finality, Outcome, Purpose

LANGUAGES = ("en", "en-plain", "et", "hr", "ro")
"""Tags (BCP 47) of the languages every text is there in; the first stands in for the others."""


def known_language(tag: str) -> str | None:
    """Return the language of ours that a tag names, or is a variety of; None for a foreign one."""
    wanted = tag.strip().lower()
    while wanted and wanted not in LANGUAGES:
        wanted = wanted.rpartition("-")[0]
    return wanted or None


def best_language(tag: str) -> str:
    """Return the language of ours to write in for a tag: `en` for a foreign one."""
    return known_language(tag) or LANGUAGES[0]


def text(code: str, language: str) -> str:
    """Say to the learner what a reason means and what can be done next.

    Raises:
        KeyError: when the catalogue has no such code.
    """
    return _section("reasons", language)[code]


def source_text(key: str, language: str) -> str:
    """Name a legal source, as its official title has it in the language.

    Raises:
        KeyError: when there is no such source.
    """
    return _section("sources", language)[key]


def outcome_name(outcome: Outcome, language: str) -> str:
    """Return the short name of an outcome."""
    return _section("outcomes", language)[outcome]


def outcome_meaning(outcome: Outcome, language: str) -> str:
    """Say in a sentence what an outcome means for the learner."""
    return _section("outcome_meanings", language)[outcome]


def purpose_name(purpose: Purpose, language: str) -> str:
    """Return what the credential shall count for, in words that follow a label."""
    return _section("purposes", language)[purpose]


def finality_text(finality: Finality, language: str) -> str:
    """Say how far a result goes; whatever is not final says that a person decides."""
    return _section("finalities", language)[finality]


def statement_words(language: str) -> Mapping[str, str]:
    """Return the headings and sentences of a recognition statement by their keys."""
    return _section("statement", language)


def guide_words(language: str) -> Mapping[str, str]:
    """Return the headings and sentences of a guide to a policy by their keys."""
    return _section("guide", language)


def _section(name: str, language: str) -> Mapping[str, str]:
    return _texts(best_language(language))[name]


@cache
def _texts(language: str) -> Mapping[str, Mapping[str, str]]:
    written = (files("comity_vocabulary") / "texts" / f"{language}.toml").read_text("utf-8")
    return {name: MappingProxyType(section) for name, section in tomllib.loads(written).items()}
