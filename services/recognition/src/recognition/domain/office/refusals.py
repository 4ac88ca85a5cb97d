"""Ways the office says no while a case moves. None of them is a decision about a learner."""

from comity_vocabulary.refusals import Kind, Refusal


class ReceiptForAnotherCase(Refusal):
    """The receipt is about another credential than the case."""

    kind = Kind.UNACCEPTABLE


class SupplementMalformed(Refusal):
    """The supplement is no signed statement of facts."""

    kind = Kind.MALFORMED


class SupplementForAnotherCredential(Refusal):
    """The supplement speaks of another credential, or in the name of another institution."""

    kind = Kind.UNACCEPTABLE


class SupplementSignatureInvalid(Refusal):
    """The institution did not sign the supplement."""

    kind = Kind.UNACCEPTABLE


class SupplementContradicts(Refusal):
    """The supplement says otherwise what was stated; it may only add what was left open."""

    kind = Kind.CONFLICT


class CaseClosed(Refusal):
    """The case is decided or withdrawn; nothing more is examined in it."""

    kind = Kind.CONFLICT


class ClockNotRunning(Refusal):
    """The clock of this case does not run: facts are still missing, or it is decided."""

    kind = Kind.CONFLICT


class DelayNotPossible(Refusal):
    """A delay is announced for a later day, and never beyond the limit the law sets."""

    kind = Kind.UNACCEPTABLE


class InformationNotRequestable(Refusal):
    """This is nothing that can be asked for, or not of this party."""

    kind = Kind.UNACCEPTABLE
