"""The worked cases: where they lie, and how some of their fields are changed."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Protocol

from recognition.domain.procedure.engine import Ruling

EXAMPLES = Path(__file__).parents[2] / "examples"
DECISION_EXAMPLES = EXAMPLES / "decision-examples.json"
WORKED_CASES = ("C01", "C05", "C07", "C11", "C14", "C16")


def case(examples: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = next(one for one in examples["cases"] if one["id"] == name)
    return {**deepcopy(found), "referencing": examples["referencing"]}


def changed(document: dict[str, Any], **changes: object) -> dict[str, Any]:
    """Change fields named `section__field`, or whole sections."""
    for path, value in changes.items():
        *sections, name = path.split("__")
        place = document
        for section in sections:
            place = place[section]
        place[name] = value
    return document


class Ruled(Protocol):
    """Rules on a worked case under a policy, with some of its fields changed."""

    def __call__(self, name: str, policy: str, **changes: object) -> Ruling: ...


def said(ruling: Ruling) -> dict[str, Any]:
    """Write a ruling as the specification writes its expectations."""
    return {
        "outcome": ruling.outcome.value,
        "finality": ruling.finality.value,
        "credits": ruling.credits,
        "reasons": list(ruling.reasons),
        "information_requests": [
            {"code": request.code, "to": request.to.value}
            for request in ruling.information_requests
        ],
        "conditions": list(ruling.conditions),
        "fallback": ruling.fallback,
        "draft_differences": list(ruling.draft_differences),
    }
