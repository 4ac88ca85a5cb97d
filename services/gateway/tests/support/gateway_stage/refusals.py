"""What the peers of the gateway say no with."""

from comity_vocabulary.refusals import Kind, Refusal


class AnswerAlreadyGiven(Refusal):
    """What qa-feedback says to a second answer."""

    kind = Kind.CONFLICT


class EnrolmentNotInWave(Refusal):
    """What qa-feedback says to somebody else's reference."""

    kind = Kind.FORBIDDEN


class ShareWithdrawn(Refusal):
    """What the issuer says of a link that was withdrawn."""

    kind = Kind.GONE


class PolicyMissing(Refusal):
    """What recognition says of a country without rules."""

    kind = Kind.UNACCEPTABLE


class CaseClosed(Refusal):
    """What recognition says of a case that was withdrawn."""

    kind = Kind.CONFLICT


class AppealLate(Refusal):
    """What recognition says after the last day."""

    kind = Kind.UNACCEPTABLE


class AppealPending(Refusal):
    """What recognition says to a second appeal."""

    kind = Kind.CONFLICT


class NothingToAppeal(Refusal):
    """What recognition says while a person has still to decide."""

    kind = Kind.CONFLICT


class CompanionNotAStudentUnion(Refusal):
    """What recognition says of a companion it does not know."""

    kind = Kind.UNACCEPTABLE
