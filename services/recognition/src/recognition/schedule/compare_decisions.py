"""Compare decisions with those of like cases, here and in other jurisdictions."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 1.0
"""How long a precedent of the engine may lag behind its decision."""


def duty(actions: Actions) -> Duty:
    """Return the duty."""
    return Duty(
        name="compare_decisions",
        every_seconds=EVERY_SECONDS,
        run=actions.likeness.compare_decisions,
    )
