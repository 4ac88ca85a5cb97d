"""Joins the actions on like cases to their ports."""

from recognition.actions.likeness import LikenessActions
from recognition.actions.likeness.compare_decisions import CompareDecisions
from recognition.actions.likeness.list_alerts import ListAlerts
from recognition.actions.likeness.list_case_precedents import ListCasePrecedents
from recognition.actions.likeness.list_precedents import ListPrecedents
from recognition.wiring.ports import Ports


def join_likeness(ports: Ports) -> LikenessActions:
    """Return the actions on like cases."""
    return LikenessActions(
        compare_decisions=CompareDecisions(ports.work, ports.identifiers),
        list_alerts=ListAlerts(ports.work),
        list_case_precedents=ListCasePrecedents(ports.work),
        list_precedents=ListPrecedents(ports.work),
    )
