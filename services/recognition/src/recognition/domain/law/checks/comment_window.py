"""Check (i): everybody with a seat could speak, and was answered.

The student union has a seat (R22, N17). On the last day of the window a draft may go on once a
union was heard, if only to abstain; after the window it may go on anyway, because the window was
announced to all. Objections and suggestions are answered first (R29, minutes). Own choices.
"""

from datetime import date

from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.law.lineage import Lineage


def comment_window(lineage: Lineage, *, on: date) -> tuple[PolicyFinding, ...]:
    """Find a draft that nobody, or not the students, could speak to, or that owes answers."""
    draft, wrong = lineage.draft, []
    if draft.closes_on is None:
        wrong.append("the comment window was never opened")
    elif on < draft.closes_on:
        wrong.append(f"the comment window is open until {draft.closes_on.isoformat()}")
    elif on == draft.closes_on and not lineage.union_was_heard:
        wrong.append("no student union was heard, and the comment window closes today")
    waiting = sum(one.waits for one in lineage.contributions)
    if waiting:
        wrong.append(f"objections and suggestions without an answer: {waiting}")
    return tuple(
        PolicyFinding(rule="i", pointer="", detail=detail, example=shown_by(ORDINARY))
        for detail in wrong
    )
