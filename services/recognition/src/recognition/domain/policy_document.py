"""From a plain document to a `Policy`, refusing whatever is not exactly RPD 1.0."""

import re
from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import TypeVar

from comity_vocabulary.participants import JURISDICTION_PATTERN
from comity_vocabulary.recognition import Purpose

from recognition.domain.documents.reading import Section, sections, texts
from recognition.domain.law.checks import plain_findings, refuse_if
from recognition.domain.policy import (
    Article22Ground,
    AssessmentMinimum,
    BeyondLegalRoutes,
    Clocks,
    CreditRule,
    CreditRules,
    Element,
    LegalRoute,
    Lex,
    NonAssessed,
    Policy,
    PurposeRules,
    QualityGrade,
    QualityShortfall,
    Rounding,
    RouteKind,
    Shortfall,
    VerificationGrade,
)
from recognition.domain.refusals import PolicyMalformed

Value = TypeVar("Value")
Grade = TypeVar("Grade", bound=IntEnum)

NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}"
"""How a policy and its versions may be called: a name that can stand in an address."""

FIXED = {"count": "calendar", "roll": "next_working_day", "silence": "none"}
"""The only ways of counting that this version of the engine knows."""


def read_policy(document: Mapping[str, object]) -> Policy:
    """Read a policy and hold it against what can be seen from the policy alone.

    Raises:
        PolicyMalformed: a field is missing, unknown, or of the wrong type.
        PolicyCheckFailed: the document is well formed, but no lawful policy.

    Source: domain.md B.11, checks (d) to (f).
    """
    policy = parse_policy(document)
    refuse_if(plain_findings(policy))
    return policy


def parse_policy(document: Mapping[str, object]) -> Policy:
    """Read a policy as it stands, lawful or not.

    Raises:
        PolicyMalformed: a field is missing, unknown, or of the wrong type.
    """
    root = Section(document, "", PolicyMalformed)
    if root.text("rpd") != "1.0":
        root.wrong("rpd", '"1.0"')
    policy = _policy(root)
    root.complete()
    return policy


def _policy(root: Section) -> Policy:
    force, definition = _section(root, "in_force"), _section(root, "definition")
    quality, verification = _section(root, "quality"), _section(root, "verification")
    caps = _section(root, "caps")
    policy = Policy(
        id=_name(root, "id", NAME),
        version=_name(root, "version", NAME),
        illustrative=_given(root, "illustrative", root.flag("illustrative")),
        jurisdiction=_name(root, "jurisdiction", JURISDICTION_PATTERN),
        in_force_from=_given(force, "from", force.day("from")),
        in_force_until=force.day("until"),
        lex=_given(root, "lex", root.word("lex", Lex)),
        art22_ground=root.word("art22_ground", Article22Ground),
        clocks=_clocks(_section(root, "clocks")),
        ects_max=_given(definition, "ects_max", definition.amount("ects_max")),
        non_assessed=_given(
            definition, "non_assessed", definition.word("non_assessed", NonAssessed)
        ),
        credit=_credit(_section(root, "credit")),
        quality_min=_grade(quality, "min", QualityGrade),
        quality_below=_given(quality, "below", quality.word("below", QualityShortfall)),
        verification_min=_grade(verification, "min", VerificationGrade),
        elective_cap=caps.amount("elective"),
        transfer_cap=caps.amount("transfer"),
        legal_routes=tuple(_route(section) for section in sections(root, "legal_routes")),
        purposes=_purposes(_section(root, "purposes")),
        beyond_legal_routes=root.word("beyond_legal_routes", BeyondLegalRoutes)
        or BeyondLegalRoutes.EXAMINE,
    )
    for section in (force, definition, quality, verification, caps):
        section.complete()
    return policy


def _clocks(section: Section) -> Clocks:
    names = Clocks.__dataclass_fields__
    clocks = Clocks(**{name: _given(section, name, section.whole(name)) for name in names})
    for name, only in FIXED.items():
        if section.text(name) != only:
            section.wrong(name, only)
    section.complete()
    return clocks


def _credit(section: Section) -> CreditRules:
    systems = {}
    units = _section(section, "systems")
    for unit in units.fields:
        rule = _section(units, unit)
        systems[unit] = _given(rule, "hours", rule.amount("hours"))
        rule.complete()
    rules = CreditRules(
        hours_per_ects=_given(section, "hours_per_ects", section.amount("hours_per_ects")),
        round=_given(section, "round", section.word("round", Rounding)),
        min_credit=_given(section, "min_credit", section.amount("min_credit")),
        rule=_given(section, "rule", section.word("rule", CreditRule)),
        systems=MappingProxyType(systems),
    )
    section.complete()
    return rules


def _route(section: Section) -> LegalRoute:
    route = LegalRoute(
        id=_given(section, "id", section.text("id")),
        kind=_given(section, "kind", section.word("kind", RouteKind)),
        code=_given(section, "code", section.text("code")),
        parties=texts(section, "parties"),
        network=section.text("network"),
    )
    section.complete()
    return route


def _purposes(section: Section) -> Mapping[Purpose, PurposeRules]:
    purposes = {}
    for name in section.fields:
        if name not in set(Purpose):
            section.wrong(name, "one of " + ", ".join(Purpose))
        purposes[Purpose(name)] = _purpose(_section(section, name))
    return MappingProxyType(purposes)


def _purpose(section: Section) -> PurposeRules:
    required = texts(section, "requires")
    if not set(required) <= set(Element):
        section.wrong("requires", "elements among " + ", ".join(Element))
    default = PurposeRules()
    rules = PurposeRules(
        requires=tuple(Element(name) for name in required),
        level_tolerance=section.whole("level_tolerance") or 0,
        workload_tolerance=section.amount("workload_tolerance") or default.workload_tolerance,
        lo_partial_min=section.amount("lo_partial_min") or default.lo_partial_min,
        assessment_min=section.word("assessment_min", AssessmentMinimum) or default.assessment_min,
        assessment_below=section.word("assessment_below", Shortfall) or default.assessment_below,
        identity_below=section.word("identity_below", Shortfall) or default.identity_below,
        max_age_years=section.whole("max_age_years"),
    )
    section.complete()
    return rules


def _section(parent: Section, key: str) -> Section:
    return _given(parent, key, parent.section(key))


def _name(section: Section, key: str, pattern: str) -> str:
    name = section.text(key)
    if name is None or not re.fullmatch(pattern, name):
        section.wrong(key, f"a name that fits {pattern}")
    return name


def _grade(section: Section, key: str, grades: type[Grade]) -> Grade:
    word = section.text(key)
    found = next((grade for grade in grades if grade.name.lower() == word), None)
    if found is None:
        section.wrong(key, "one of " + ", ".join(grade.name.lower() for grade in grades))
    return found


def _given(section: Section, key: str, value: Value | None) -> Value:
    if value is None:
        section.wrong(key, "a value")
    return value
