"""Ways a validation says no to a step. None of them ends it: each says what is missing."""

from comity_vocabulary.refusals import Kind, Refusal


class ValidationNotFound(Refusal):
    """No validation is known under this reference."""

    kind = Kind.NOT_FOUND


class ValidationAlreadyOpen(Refusal):
    """This enrolment or this case has a validation already."""

    kind = Kind.CONFLICT


class ValidationOfAnotherInstitution(Refusal):
    """Only the staff of the institutions of a validation may do this."""

    kind = Kind.FORBIDDEN


class ValidationStageDiffers(Refusal):
    """This step belongs to another stage of the validation."""

    kind = Kind.CONFLICT


class ValidationClosed(Refusal):
    """The validation has ended."""

    kind = Kind.CONFLICT


class CaseWithoutValidation(Refusal):
    """The case is not one that a validation is to follow."""

    kind = Kind.CONFLICT


class InstitutionNotValidating(Refusal):
    """This participant may not validate prior learning."""

    kind = Kind.UNACCEPTABLE


class AssessorInstitutionMissing(Refusal):
    """A provider that is no assessing institution validates together with one that is."""

    kind = Kind.UNACCEPTABLE


class OpportunityUnknown(Refusal):
    """No such version of an opportunity of these institutions is known here."""

    kind = Kind.UNACCEPTABLE


class LearningOutcomeUnknown(Refusal):
    """The micro-credential aimed at has no such learning outcome."""

    kind = Kind.UNACCEPTABLE


class LearningOutcomeNotClaimed(Refusal):
    """The learner does not claim this learning outcome."""

    kind = Kind.UNACCEPTABLE


class LearningOutcomeRepeated(Refusal):
    """A learning outcome is named twice."""

    kind = Kind.UNACCEPTABLE


class LearningOutcomeSettled(Refusal):
    """A board found for this learning outcome already; it is not assessed again."""

    kind = Kind.CONFLICT


class LearningOutcomeNotAchieved(Refusal):
    """A board certifies only outcomes that an assessor found achieved."""

    kind = Kind.UNACCEPTABLE


class EvidenceRepeated(Refusal):
    """A piece of evidence is in the portfolio twice."""

    kind = Kind.UNACCEPTABLE


class EvidencePeriodReversed(Refusal):
    """The period ends before it begins."""

    kind = Kind.UNACCEPTABLE


class EvidenceInUse(Refusal):
    """A board found on this evidence; it stays in the portfolio as it was."""

    kind = Kind.CONFLICT


class EvidenceMissing(Refusal):
    """No learning outcome is achieved without evidence."""

    kind = Kind.UNACCEPTABLE


class EvidenceUnknown(Refusal):
    """The portfolio has no such evidence of this learning outcome."""

    kind = Kind.UNACCEPTABLE


class BackgroundPaperMissing(Refusal):
    """A validation by background paper needs one in the portfolio."""

    kind = Kind.UNACCEPTABLE


class BackgroundPaperUnexpected(Refusal):
    """A background paper belongs to a validation by background paper."""

    kind = Kind.UNACCEPTABLE


class InterviewMissing(Refusal):
    """On a background paper no outcome is achieved before an assessor talked with the learner."""

    kind = Kind.UNACCEPTABLE


class InterviewInFuture(Refusal):
    """An interview is recorded once it was held."""

    kind = Kind.UNACCEPTABLE


class AssessorNotIndependent(Refusal):
    """Who spoke for the learner, or assessed before an appeal, does not assess."""

    kind = Kind.FORBIDDEN


class AssessmentIncomplete(Refusal):
    """Every claimed learning outcome is assessed before a board is called."""

    kind = Kind.CONFLICT


class BoardUnfit(Refusal):
    """The board may not be composed like this."""

    kind = Kind.UNACCEPTABLE


class BoardMissing(Refusal):
    """No board is sitting on this validation."""

    kind = Kind.CONFLICT


class BoardDecided(Refusal):
    """The board has decided."""

    kind = Kind.CONFLICT


class BoardVoting(Refusal):
    """Members have voted; the board is not composed anew while enough are left who count."""

    kind = Kind.CONFLICT


class BoardSeatMissing(Refusal):
    """Only a member of the board may do this."""

    kind = Kind.FORBIDDEN


class BoardMemberConflicted(Refusal):
    """A member who assessed, spoke for the learner or has an interest has no vote."""

    kind = Kind.FORBIDDEN


class DeclarationMissing(Refusal):
    """A member declares their interests before they vote."""

    kind = Kind.CONFLICT


class QuorumMissing(Refusal):
    """Too few members who count have voted."""

    kind = Kind.CONFLICT


class NothingOffered(Refusal):
    """No part of the micro-credential is on offer."""

    kind = Kind.CONFLICT


class PartNotCertified(Refusal):
    """The board did not find every learning outcome of this smaller micro-credential."""

    kind = Kind.UNACCEPTABLE


class NothingToAppeal(Refusal):
    """There is no decision of a board that another board could look at."""

    kind = Kind.CONFLICT


class ValidationAppealLate(Refusal):
    """The time to ask for another board has run out; new evidence can be added at any time."""

    kind = Kind.UNACCEPTABLE
