"""How a learner asks another country."""

from dataclasses import dataclass

from gateway.actions.applications.apply_elsewhere import ApplyElsewhere
from gateway.actions.applications.begin_application import BeginApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationActions:
    """Look at what will be sent, and send it."""

    apply_elsewhere: ApplyElsewhere
    begin_application: BeginApplication
