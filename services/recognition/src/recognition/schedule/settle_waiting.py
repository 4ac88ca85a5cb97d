"""Bring verifications together with agreements, policies and participants that came later."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 1.0
"""How long a learner waits at most for an agreement that was registered late."""


def duty(actions: Actions) -> Duty:
    """Return the duty."""
    return Duty(
        name="settle_waiting",
        every_seconds=EVERY_SECONDS,
        run=actions.cases.record_verification.settle_waiting,
    )
