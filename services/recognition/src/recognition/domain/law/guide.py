"""A policy in plain words, in a language of its state: every rule with its value and its place.

The guide is made from the document alone, so that it can never say anything else than the rules.

Source: domain.md R05 and B.11.
"""

from collections.abc import Iterator, Mapping

from comity_vocabulary.reason_texts import guide_words, purpose_name, text
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Purpose

from recognition.domain.canonical import content_hash

Words = Mapping[str, str]
Leaf = tuple[str, object]
"""A pointer and the value there: what is not an object, nor a list of objects."""

LABELS = {
    "rpd": "format",
    "id": "policy",
    "version": "version",
    "illustrative": "illustrative_label",
    "jurisdiction": "state",
    "in_force/from": "in_force_from",
    "in_force/until": "in_force_until",
    "lex": "lex",
    "art22_ground": "automated_ground",
    "clocks/ack_days": "acknowledgement_days",
    "clocks/completeness_days": "completeness_days",
    "clocks/decide_auto_hours": "automatic_hours",
    "clocks/decide_assessed_days": "assessed_days",
    "clocks/max_months": "max_months",
    "clocks/info_days": "information_days",
    "clocks/appeal_days": "appeal_days",
    "clocks/appeal_decision_days": "appeal_decision_days",
    "clocks/count": "count",
    "clocks/roll": "roll",
    "clocks/silence": "silence",
    "definition/ects_max": "ects_max",
    "definition/non_assessed": "non_assessed",
    "credit/hours_per_ects": "hours_per_ects",
    "credit/round": "round",
    "credit/min_credit": "min_credit",
    "credit/rule": "credit_rule",
    "credit/systems": "unit",
    "caps/elective": "cap_elective",
    "caps/transfer": "cap_transfer",
    "beyond_legal_routes": "beyond_legal_routes",
    "quality/min": "quality_min",
    "quality/below": "below",
    "verification/min": "verification_min",
}
"""The word under which each rule stands, by its place."""

ROUTE_LABELS = {
    "id": "route",
    "kind": "routes",
    "code": "route_code",
    "parties": "route_parties",
    "network": "route_network",
}

SECTIONS = (
    ("time_limits", ("clocks",)),
    ("definition", ("definition",)),
    ("credits", ("credit", "caps")),
    ("routes", ("legal_routes", "beyond_legal_routes")),
    ("quality", ("quality", "verification")),
)
"""The chapters of the guide between its head and the purposes."""

SAID = {
    "lex/most_favourable": "favourable",
    "lex/at_application": "at_application",
    "art22_ground/law": "law_ground",
    "art22_ground/": "no_ground",
    "clocks/silence/none": "no_silence",
    "credit/systems/": "no_units",
    "credit/systems": "no_units",
    "requires/": "nothing",
}
"""Values that are said otherwise than by their own word, by the end of their place."""


def guide(document: Mapping[str, object], language: str) -> str:
    """Return the guide to a policy as Markdown (CommonMark)."""
    words = guide_words(language)
    lines = [f"# {words['title']}", ""]
    if document.get("illustrative"):
        lines += [f"**{words['illustrative']}**", ""]
    lines += [words["promise"], "", words["missing"], ""]
    named = {name for _, names in SECTIONS for name in names} | {"purposes"}
    head = {name: value for name, value in document.items() if name not in named}
    lines += _rules(head, words, language)
    lines += [f"- {words['hash']}: `{content_hash(document)}`", "", words["places"], ""]
    for heading, names in SECTIONS:
        chapter = {name: document[name] for name in names if name in document}
        lines += [f"## {words[heading]}", "", *_rules(chapter, words, language), ""]
    lines += _purposes(document, words, language)
    return "\n".join(lines).rstrip() + "\n"


def leaves(value: object, place: str = "") -> Iterator[Leaf]:
    """List every rule of a document by its place."""
    if isinstance(value, Mapping) and value:
        for name, below in value.items():
            yield from leaves(below, f"{place}/{name}".lstrip("/"))
    elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        for index, below in enumerate(value):
            yield from leaves(below, f"{place}/{index}")
    else:
        yield place, value


def _purposes(document: Mapping[str, object], words: Words, language: str) -> list[str]:
    purposes = document.get("purposes")
    lines = []
    for name, rules in (purposes if isinstance(purposes, Mapping) else {}).items():
        title = purpose_name(Purpose(name), language)
        found = leaves(rules, f"purposes/{name}")
        lines += [f"## {title[:1].upper()}{title[1:]}", ""]
        lines += [_line(place, value, words, language) for place, value in found]
        lines += [""]
    return lines


def _rules(chapter: Mapping[str, object], words: Words, language: str) -> list[str]:
    return [_line(place, value, words, language) for place, value in leaves(chapter)]


def _line(place: str, value: object, words: Words, language: str) -> str:
    return f"- {_label(place, words)}: {_said(place, value, words, language)} (`{place}`)"


def _label(place: str, words: Words) -> str:
    *above, name = place.split("/")
    if place == "illustrative":
        return words["illustrative"].split(".")[0]
    if above[:1] == ["legal_routes"]:
        return words[ROUTE_LABELS[name]]
    if above[:2] == ["credit", "systems"]:
        return f"{words['unit']} {above[2]}"
    return words[LABELS.get(place) or name]


def _said(place: str, value: object, words: Words, language: str) -> str:
    name = place.rpartition("/")[2]
    if isinstance(value, bool):
        return words["yes" if value else "no"]
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(words.get(str(item), str(item)) for item in value) or words["nothing"]
    if value is None or isinstance(value, Mapping):
        return words[SAID.get(f"{place}/") or "unlimited"]
    said = str(value)
    if name == "code" and said in REASONS:
        return f"{said}: {text(said, language)}"
    free = name in {"id", "version", "jurisdiction", "network", "rpd"}
    return said if free else words.get(SAID.get(f"{place}/{said}") or said, said)
