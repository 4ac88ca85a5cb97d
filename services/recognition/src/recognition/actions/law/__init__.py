"""How policies come into force and are read."""

from dataclasses import dataclass

from recognition.actions.law.activate_policy import ActivatePolicy
from recognition.actions.law.list_policies import ListPolicies
from recognition.actions.law.read_policy import ReadPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class LawActions:
    """How policies come into force and are read."""

    activate_policy: ActivatePolicy
    list_policies: ListPolicies
    read_policy: ReadPolicy
