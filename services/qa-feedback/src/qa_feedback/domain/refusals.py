"""Ways the qa-feedback service says no."""

from comity_vocabulary.refusals import Kind, Refusal


class WaveNotFound(Refusal):
    """There is no such wave."""

    kind = Kind.NOT_FOUND


class WaveClosed(Refusal):
    """This wave takes no more answers."""

    kind = Kind.GONE


class EnrolmentNotInWave(Refusal):
    """This enrolment does not belong to the wave."""

    kind = Kind.FORBIDDEN


class AnswerAlreadyGiven(Refusal):
    """This enrolment has answered in this wave."""

    kind = Kind.CONFLICT


class AnswerOutsideInstrument(Refusal):
    """The instrument of this wave has no such question or choice."""

    kind = Kind.UNACCEPTABLE


class ResultNotPublished(Refusal):
    """No result of this wave is published: it needs at least five answers."""

    kind = Kind.NOT_FOUND


class InstrumentNotFound(Refusal):
    """There is no such instrument."""

    kind = Kind.NOT_FOUND
