"""What the gateway says no to, whoever said it first."""

from comity_vocabulary.refusals import Kind, Refusal


class SignInNeeded(Refusal):
    """This page shows a learner's own data, so its reader must sign in."""

    kind = Kind.UNAUTHENTICATED


class SignInFailed(Refusal):
    """The sign-in did not come to its end."""

    kind = Kind.FORBIDDEN


class FormForeign(Refusal):
    """The form was not sent from a page of ours, or that page is too old."""

    kind = Kind.FORBIDDEN


class LinkEnded(Refusal):
    """The learner withdrew this link, or its time is over."""

    kind = Kind.GONE


class NotEnrolled(Refusal):
    """This feedback is about a course in which the learner was not enrolled."""

    kind = Kind.FORBIDDEN


class FeedbackEnded(Refusal):
    """This feedback is closed."""

    kind = Kind.GONE


class FeedbackGiven(Refusal):
    """The learner has already answered; an answer cannot be found again or changed."""

    kind = Kind.CONFLICT
