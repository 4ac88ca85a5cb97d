"""Ways an appeal, or what is done with it, is refused."""

from comity_vocabulary.refusals import Kind, Refusal

from recognition.domain.officers.refusals import CataloguedRefusal


class AppealLate(CataloguedRefusal):
    """The appeal came after the last day to appeal."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-202"


class SamePersonReviews(CataloguedRefusal):
    """Who decided does not review the decision."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-203"


class AppealWorsens(CataloguedRefusal):
    """An appeal never ends worse for the learner than what was appealed against."""

    kind = Kind.UNACCEPTABLE
    reason = "PC-204"


class AppealNotFound(Refusal):
    """No appeal is known under this identifier."""

    kind = Kind.NOT_FOUND


class AppealPending(Refusal):
    """An appeal in this case is already being dealt with."""

    kind = Kind.CONFLICT


class NothingToAppeal(Refusal):
    """Nothing was decided yet that an appeal could be against."""

    kind = Kind.CONFLICT


class AppealNotInThisStage(Refusal):
    """The appeal is not in the stage in which this is done."""

    kind = Kind.CONFLICT


class AppealResultDoesNotFit(Refusal):
    """Result and outcome of the appeal contradict each other."""

    kind = Kind.UNACCEPTABLE


class CompanionNotAStudentUnion(Refusal):
    """A companion is a student union known to the network."""

    kind = Kind.UNACCEPTABLE
