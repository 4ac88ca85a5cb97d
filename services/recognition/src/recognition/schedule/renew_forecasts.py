"""Rule again on forecasts whose grounds changed, and announce where the answer did."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 1.0
"""How long a learner hears of a change at the latest, when there is little to renew."""


def duty(actions: Actions) -> Duty:
    """Return the duty."""
    return Duty(
        name="renew_forecasts", every_seconds=EVERY_SECONDS, run=actions.forecasts.renew_forecasts
    )
