"""Watch over appeals: those not answered in time, and the like cases of those that succeeded."""

from comity_kit.duties import Duty

from recognition.actions import Actions

EVERY_SECONDS = 5.0
"""How long a like case waits to be listed; days are counted in days."""


def duties(actions: Actions) -> tuple[Duty, ...]:
    """Return the duties."""
    return (
        Duty(
            name="note_overdue_appeals",
            every_seconds=EVERY_SECONDS,
            run=actions.appeals.note_overdue_appeals,
        ),
        Duty(
            name="reexamine_like_cases",
            every_seconds=EVERY_SECONDS,
            run=actions.appeals.reexamine_like_cases,
        ),
    )
