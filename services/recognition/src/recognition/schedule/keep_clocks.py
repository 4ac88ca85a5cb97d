"""Keep the clocks of cases: delays, breaches, silence, lapsed conditions."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 60.0
"""Days pass slowly; a minute after midnight is soon enough."""


def duty(actions: Actions) -> Duty:
    """Return the duty."""
    return Duty(name="keep_clocks", every_seconds=EVERY_SECONDS, run=actions.office.keep_clocks)
