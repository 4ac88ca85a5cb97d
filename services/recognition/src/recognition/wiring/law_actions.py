"""Joins the actions on law to their ports."""

from recognition.actions.law import LawActions
from recognition.actions.law.activate_policy import ActivatePolicy
from recognition.actions.law.list_policies import ListPolicies
from recognition.actions.law.read_policy import ReadPolicy
from recognition.wiring.ports import Ports


def join_law(ports: Ports) -> LawActions:
    """Return the actions on law."""
    work, clock = ports.work, ports.clock
    return LawActions(
        activate_policy=ActivatePolicy(work, clock),
        list_policies=ListPolicies(work),
        read_policy=ReadPolicy(work),
    )
