"""Check (b): no rule reads what must never be an input.

Source: Lisbon Recognition Convention, article III.1(2) and its closing clause; domain.md B.1
principle 8.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from recognition.domain.case_document import read_inputs
from recognition.domain.facts import Inputs
from recognition.domain.law.checks.boundary_cases import boundary_cases
from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.law.schema import field_names
from recognition.domain.policy import Policy

BANNED = (
    "gender",
    "sex",
    "race",
    "colour",
    "color",
    "disability",
    "language",
    "religion",
    "opinion",
    "national_origin",
    "ethnic_origin",
    "ethnicity",
    "social_origin",
    "minority",
    "property",
    "birth",
    "nationality",
    "citizenship",
    "age",
    "price",
    "fee",
    "employer",
    "credentials_held",
    "learner_feedback",
    "name",
)
"""Facts that have nothing to do with the merits of a qualification."""

SAMPLED = 50
"""Boundary cases to which every banned input is added."""

_WORDS = re.compile(r"[A-Za-z]+")

Read = Callable[[Mapping[str, object]], Inputs]


def banned_inputs(
    document: object, policy: Policy | None, read: Read = read_inputs
) -> tuple[PolicyFinding, ...]:
    """Find a banned input that a policy names, or one that changes what a case is decided on."""
    found = [
        PolicyFinding(
            rule="b",
            pointer=pointer,
            detail=f"no rule reads {banned}",
            example=_tainted(shown_by(ORDINARY), banned, "x"),
        )
        for pointer, banned in _named(document, "")
    ]
    return (*found, *(_read_anyway(policy, read) if policy else ()))


def _named(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Look at every field that RPD 1.0 does not have itself, and at everything required."""
    if isinstance(value, Mapping):
        for name, below in value.items():
            place = f"{pointer}/{name}"
            if str(name) not in field_names() and (banned := _banned_in(str(name))):
                yield place, banned
            yield from _named(below, place)
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            place = f"{pointer}/{index}"
            required = pointer.endswith("/requires") and isinstance(below, str)
            if required and (banned := _banned_in(str(below))):
                yield place, banned
            yield from _named(below, place)


def _banned_in(name: str) -> str | None:
    words = "_".join(_WORDS.findall(name.lower()))
    return next((banned for banned in BANNED if f"_{banned}_" in f"_{words}_"), None)


def _tainted(document: Mapping[str, object], banned: str, value: object) -> dict[str, object]:
    """Return the document with a banned input in every section."""
    tainted: dict[str, object] = {**document, banned: value}
    for section in ("application", "credential", "registry", "verification"):
        known = tainted[section]
        if isinstance(known, Mapping):
            tainted[section] = {**known, banned: value}
    return tainted


def _read_anyway(policy: Policy, read: Read) -> tuple[PolicyFinding, ...]:
    """Add each banned input to cases: the facts that are decided on must stay the same."""
    every = len(BANNED)
    for index, inputs in enumerate(islice(boundary_cases(policy), 0, SAMPLED * every, every)):
        plain = shown_by(inputs)
        known = read(plain)
        for banned in (BANNED[index % every], BANNED[-index % every]):
            for value in ("x", 1):
                tainted = _tainted(plain, banned, value)
                if read(tainted) != known:
                    detail = f"a case is decided otherwise because of {banned}"
                    return (PolicyFinding(rule="b", pointer="", detail=detail, example=tainted),)
    return ()
