"""Check (c): nothing in a policy refuses; only people can, and only with proof."""

import re
from collections.abc import Iterator, Mapping

from recognition.domain.law.checks.examination import Examination
from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.checks.finding import PolicyFinding, shown_by

REFUSING = re.compile(r"\b(refus|reject|den(y|ied|ial))", re.IGNORECASE)
"""Words by which a document could say that a case is refused."""

DETAIL = "no rule refuses: a refusal needs proof of a substantial difference and two people"


def no_refusal(document: object, examined: Examination | None) -> tuple[PolicyFinding, ...]:
    """Find a rule that says no, by its words or by what follows from it.

    Source: domain.md B.1 principle 2; Lisbon Recognition Convention, article III.3(5).
    """
    found = [_finding(pointer, shown_by(ORDINARY)) for pointer in _refusing(document, "")]
    if examined is not None and examined.refused is not None:
        found.append(_finding("", shown_by(examined.refused)))
    return tuple(found)


def _finding(pointer: str, example: Mapping[str, object]) -> PolicyFinding:
    return PolicyFinding(rule="c", pointer=pointer, detail=DETAIL, example=example)


def _refusing(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield from _refusing(below, f"{pointer}/{name}")
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _refusing(below, f"{pointer}/{index}")
    elif isinstance(value, str) and REFUSING.search(value.replace("_", " ")):
        yield pointer
