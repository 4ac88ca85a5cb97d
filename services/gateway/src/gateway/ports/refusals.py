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


class NoRuleThere(Refusal):
    """This country has no rules in force here yet, so nobody can say how it would decide."""

    kind = Kind.UNACCEPTABLE


class AlreadyAsked(Refusal):
    """This was asked before; the first answer holds."""

    kind = Kind.CONFLICT


class CaseEnded(Refusal):
    """This application was withdrawn, so nobody looks at it any more."""

    kind = Kind.CONFLICT


class AppealTooLate(Refusal):
    """The last day to appeal is over; a court or an ombudsperson may still look."""

    kind = Kind.UNACCEPTABLE


class AppealUnderWay(Refusal):
    """An appeal against this decision is being dealt with."""

    kind = Kind.CONFLICT


class NothingYetDecided(Refusal):
    """A person has still to decide this; after that you can appeal."""

    kind = Kind.CONFLICT


class CompanionUnknown(Refusal):
    """The office does not know this student union."""

    kind = Kind.UNACCEPTABLE
