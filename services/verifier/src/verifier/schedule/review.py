"""Reviews what waited for facts, or whose issuer changed."""

from comity_kit.duties import Duty

from verifier.actions import Actions

EVERY_SECONDS = 1.0
"""How soon a change of keys or accreditations reaches the credentials that hang on it."""


def duties(actions: Actions) -> tuple[Duty, ...]:
    """Return what recurs."""
    return (
        Duty(
            name="review_due_credentials",
            every_seconds=EVERY_SECONDS,
            run=actions.review_due_credentials,
        ),
    )
