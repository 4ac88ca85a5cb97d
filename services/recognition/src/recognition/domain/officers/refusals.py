"""Ways the desk says no to an officer, and to a learner who accepts or meets a condition."""

from typing import ClassVar

from comity_vocabulary.refusals import Kind, Refusal


class CataloguedRefusal(Refusal):
    """A refusal that the catalogue of reasons knows: its code there is its stable code.

    Source: domain.md B.9, PC-202 to PC-303.
    """

    reason: ClassVar[str]

    @classmethod
    def code(cls) -> str:
        """Return the code of the catalogue."""
        return cls.reason


class RefusalUnproven(CataloguedRefusal):
    """A refusal is accepted only with the complete proof."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-301"


class DeviationUnexplained(CataloguedRefusal):
    """A like case was decided otherwise; say why this one is different."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-302"


class SecondSignatureMissing(CataloguedRefusal):
    """A refusal needs the signature of a second person."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-303"


class CaseNotWithOfficer(Refusal):
    """The case does not wait for an officer."""

    kind = Kind.CONFLICT


class WeighingTooThin(Refusal):
    """An officer records what was weighed, in a sentence that says something."""

    kind = Kind.UNACCEPTABLE


class BelowTheDraft(Refusal):
    """A draft is varied upward; less than the draft is a refusal, with its proof."""

    kind = Kind.UNACCEPTABLE


class NothingToAccept(Refusal):
    """There is no draft that could be accepted as it stands."""

    kind = Kind.UNACCEPTABLE


class OutcomeDoesNotFit(Refusal):
    """This outcome, these credits or these conditions do not fit this kind of decision."""

    kind = Kind.UNACCEPTABLE


class ReasonUnknown(Refusal):
    """The catalogue has no such reason, or a code that is needed here is missing."""

    kind = Kind.UNACCEPTABLE


class ProposalNotFound(Refusal):
    """No refusal waits for a second signature in this case."""

    kind = Kind.NOT_FOUND


class SignerOfAnotherParticipant(Refusal):
    """Both signatures of a refusal are given in one office."""

    kind = Kind.FORBIDDEN


class ConditionNotFound(Refusal):
    """No such condition is open in this case."""

    kind = Kind.NOT_FOUND


class CutNotAcceptable(Refusal):
    """Only a part whose one adverse reason is the cap can be accepted by the learner."""

    kind = Kind.CONFLICT
