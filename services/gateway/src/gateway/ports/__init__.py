"""What the actions ask of the outside world; adapters answer."""

from gateway.ports.refusals import (
    FeedbackEnded,
    FeedbackGiven,
    FormForeign,
    LinkEnded,
    NotEnrolled,
    SignInFailed,
    SignInNeeded,
)
from gateway.ports.services import Feedback, Issuer, Recognition, Verifier
from gateway.ports.sessions import Attempt, Chance, Grant, Sealer, Session, SignInProvider

__all__ = [
    "Attempt",
    "Chance",
    "Feedback",
    "FeedbackEnded",
    "FeedbackGiven",
    "FormForeign",
    "Grant",
    "Issuer",
    "LinkEnded",
    "NotEnrolled",
    "Recognition",
    "Sealer",
    "Session",
    "SignInFailed",
    "SignInNeeded",
    "SignInProvider",
    "Verifier",
]
