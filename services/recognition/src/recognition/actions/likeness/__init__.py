"""What is known of like cases."""

from dataclasses import dataclass

from recognition.actions.likeness.compare_decisions import CompareDecisions
from recognition.actions.likeness.list_alerts import ListAlerts
from recognition.actions.likeness.list_case_precedents import ListCasePrecedents
from recognition.actions.likeness.list_precedents import ListPrecedents


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessActions:
    """What is known of like cases."""

    compare_decisions: CompareDecisions
    list_alerts: ListAlerts
    list_case_precedents: ListCasePrecedents
    list_precedents: ListPrecedents
