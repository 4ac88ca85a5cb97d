"""Look again at facts an institution supplied before its key was known here."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 1.0
"""How long a case waits at most for a key that came late."""


def duty(actions: Actions) -> Duty:
    """Return the duty."""
    return Duty(
        name="settle_supplements",
        every_seconds=EVERY_SECONDS,
        run=actions.office.supply_facts.settle_waiting,
    )
