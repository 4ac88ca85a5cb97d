"""Close waves when their time is over."""

from comity_kit.duties import Duty

from qa_feedback.actions import Actions

EVERY_SECONDS = 60.0


def duty(actions: Actions) -> Duty:
    """Return the duty that closes overdue waves."""
    return Duty(name="close_waves", every_seconds=EVERY_SECONDS, run=actions.close_waves)
