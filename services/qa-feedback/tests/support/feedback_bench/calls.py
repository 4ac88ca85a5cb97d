"""What is said to the HTTP door, and what comes back."""

from typing import Any
from uuid import UUID

from comity_kit.http.client import Answer

from feedback_bench.bench import Bench

AUDIENCE = "http://qa-feedback.test"
NOWHERE = UUID(int=404)


def code(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json()["code"]


def said(bench: Bench, number: int = 1, **changed: object) -> dict[str, Any]:
    scores = {f"Q{item:02}": 4 for item in range(1, 13)}
    return {"enrolment_ref": str(bench.learner(number)), "items": scores, **changed}
