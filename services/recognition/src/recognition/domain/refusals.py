"""Ways the recognition service says no. None of them is a decision about a learner."""

from comity_vocabulary.refusals import Kind, Refusal


class PolicyMalformed(Refusal):
    """The policy is not a recognition policy document, RPD 1.0."""

    kind = Kind.MALFORMED


class PolicyCheckFailed(Refusal):
    """The policy breaks one of the checks every policy must pass before activation."""

    kind = Kind.UNACCEPTABLE


class PolicySignatureInvalid(Refusal):
    """No key of the national authority signed the policy."""

    kind = Kind.UNACCEPTABLE


class PolicyOfAnotherJurisdiction(Refusal):
    """An authority may activate policies of its own jurisdiction only."""

    kind = Kind.FORBIDDEN


class PolicyVersionTaken(Refusal):
    """Another content is already in force under this policy id and version."""

    kind = Kind.CONFLICT


class PolicyNotFound(Refusal):
    """No policy is known under this id."""

    kind = Kind.NOT_FOUND


class PolicyNotDrafted(Refusal):
    """A policy comes into force by a draft, a comment window and a simulation."""

    kind = Kind.CONFLICT


class PolicyAlreadyInForce(Refusal):
    """The draft is in force already."""

    kind = Kind.CONFLICT


class PolicyAlreadyRetired(Refusal):
    """The policy was retired for another day already."""

    kind = Kind.CONFLICT


class RetirementInThePast(Refusal):
    """A policy cannot be taken back for days that have passed."""

    kind = Kind.UNACCEPTABLE


class PolicyDraftNotFound(Refusal):
    """No draft of a policy is known under this hash."""

    kind = Kind.NOT_FOUND


class CommentWindowTooShort(Refusal):
    """The comment window is too short for anyone to read the draft and answer."""

    kind = Kind.UNACCEPTABLE


class CommentWindowAlreadyOpen(Refusal):
    """The draft has a comment window that closes on another day."""

    kind = Kind.CONFLICT


class CommentWindowNotOpen(Refusal):
    """The comment window has not begun, or is over."""

    kind = Kind.CONFLICT


class ContributionNotFound(Refusal):
    """No such comment was made on this draft."""

    kind = Kind.NOT_FOUND


class FactsMalformed(Refusal):
    """The facts of the case are of a wrong type or outside the vocabulary."""

    kind = Kind.MALFORMED


class ReceiptMalformed(Refusal):
    """The receipt is not a signed verification receipt."""

    kind = Kind.MALFORMED


class ReceiptSignatureInvalid(Refusal):
    """No verifier known to the network signed the receipt."""

    kind = Kind.UNACCEPTABLE


class ReceiptStale(Refusal):
    """The receipt is older than the office accepts; verify again."""

    kind = Kind.UNACCEPTABLE


class ReceiptForAnotherAudience(Refusal):
    """The receipt was made for somebody else."""

    kind = Kind.UNACCEPTABLE


class ReceiptContradicted(Refusal):
    """The credential's status changed after the receipt was made; verify again."""

    kind = Kind.CONFLICT


class IssuerUnknown(Refusal):
    """The institution behind the credential is not known to the network."""

    kind = Kind.UNACCEPTABLE


class LearningAgreementDiffers(Refusal):
    """Another learning agreement is already registered under this reference."""

    kind = Kind.CONFLICT


class AgreementOfAnotherJurisdiction(Refusal):
    """A learning agreement is registered by a host of its own jurisdiction."""

    kind = Kind.FORBIDDEN


class ParticipantKindNotAllowed(Refusal):
    """This kind of participant may not do this."""

    kind = Kind.FORBIDDEN


class CaseNotFound(Refusal):
    """No recognition case is known under this reference."""

    kind = Kind.NOT_FOUND


class DecisionNotFound(Refusal):
    """No decision was taken in this case."""

    kind = Kind.NOT_FOUND


class OpportunityNotFound(Refusal):
    """No opportunity is known under this id."""

    kind = Kind.NOT_FOUND


class ForecastNotFound(Refusal):
    """No forecast was given under this id."""

    kind = Kind.NOT_FOUND


class ForecastStale(Refusal):
    """What the forecast was taken on has changed since."""

    kind = Kind.CONFLICT


class ForecastNotFinal(Refusal):
    """A person would have to decide, so that nothing can be promised."""

    kind = Kind.UNACCEPTABLE


class PreCommitmentMalformed(Refusal):
    """The pre-commitment is no signed statement of one."""

    kind = Kind.MALFORMED


class PreCommitmentSignatureInvalid(Refusal):
    """No key of the authority or office that calls signed the pre-commitment."""

    kind = Kind.UNACCEPTABLE


class PreCommitmentOfAnotherJurisdiction(Refusal):
    """An authority or office may promise in its own jurisdiction only."""

    kind = Kind.FORBIDDEN


class PreCommitmentDiffers(Refusal):
    """The pre-commitment says something else than the forecast it names."""

    kind = Kind.UNACCEPTABLE


class PreCommitmentExpired(Refusal):
    """The term of the pre-commitment has passed."""

    kind = Kind.UNACCEPTABLE


class RecipeNotFound(Refusal):
    """No recipe was published under this id."""

    kind = Kind.NOT_FOUND


class RecipeOfAnother(Refusal):
    """Another institution published a recipe under this id."""

    kind = Kind.CONFLICT
