"""Ways the issuer says no."""

from comity_vocabulary.refusals import Kind, Refusal


class CohortMalformed(Refusal):
    """The cohort cannot be read as a whole."""

    kind = Kind.MALFORMED


class CohortTooLarge(Refusal):
    """The cohort has more rows than one posting may have."""

    kind = Kind.TOO_LARGE


class CohortFormatUnsupported(Refusal):
    """A cohort is text/csv or application/json."""

    kind = Kind.UNSUPPORTED


class InstitutionUnidentified(Refusal):
    """The access token names no participant."""

    kind = Kind.FORBIDDEN


class InstitutionForeign(Refusal):
    """An institution may act for itself only."""

    kind = Kind.FORBIDDEN


class LearnerUnidentified(Refusal):
    """The access token carries no European Student Identifier."""

    kind = Kind.FORBIDDEN


class AccreditationMissing(Refusal):
    """No accreditation in force covers this opportunity."""

    kind = Kind.FORBIDDEN


class InstitutionNotFound(Refusal):
    """No institution is known by this identifier."""

    kind = Kind.NOT_FOUND


class OpportunityNotFound(Refusal):
    """No such opportunity, or no such version of it."""

    kind = Kind.NOT_FOUND


class CohortNotFound(Refusal):
    """The institution handed in no such cohort."""

    kind = Kind.NOT_FOUND


class CredentialNotFound(Refusal):
    """There is no such credential here for this caller."""

    kind = Kind.NOT_FOUND


class StatusListNotFound(Refusal):
    """No such status list is published."""

    kind = Kind.NOT_FOUND


class InstitutionNotRegistered(Refusal):
    """The register has not announced this institution."""

    kind = Kind.CONFLICT


class SigningKeyMissing(Refusal):
    """The institution has no signing key that the register knows and that is in force."""

    kind = Kind.CONFLICT


class CredentialRevoked(Refusal):
    """A revoked credential stays revoked."""

    kind = Kind.CONFLICT


class OpportunityWithdrawn(Refusal):
    """The opportunity takes no further enrolments."""

    kind = Kind.GONE


class EsiMalformed(Refusal):
    """The European Student Identifier is not well-formed."""

    kind = Kind.UNACCEPTABLE


class WorkloadInconsistent(Refusal):
    """The workload names neither credits of a system nor hours."""

    kind = Kind.UNACCEPTABLE


class LevelInconsistent(Refusal):
    """The level does not say what its status promises."""

    kind = Kind.UNACCEPTABLE


class CriteriaUnpinned(Refusal):
    """Assessment criteria need both an address and a digest."""

    kind = Kind.UNACCEPTABLE


class CoDesignMissing(Refusal):
    """No one who speaks for learners helped to make the offer."""

    kind = Kind.UNACCEPTABLE


class NotAssessed(Refusal):
    """Without an assessment it is not a micro-credential."""

    kind = Kind.UNACCEPTABLE


class FullQualification(Refusal):
    """A full formal qualification is not a micro-credential."""

    kind = Kind.UNACCEPTABLE


class NotStandalone(Refusal):
    """What has no value of its own is not a micro-credential."""

    kind = Kind.UNACCEPTABLE


class QualityNotAssured(Refusal):
    """Without quality assurance or a recognised body it is not a micro-credential."""

    kind = Kind.UNACCEPTABLE


class VolumeTooLarge(Refusal):
    """More than a small volume of learning is not a micro-credential."""

    kind = Kind.UNACCEPTABLE


class ShareNotFound(Refusal):
    """There is no such link."""

    kind = Kind.NOT_FOUND


class ShareEnded(Refusal):
    """The link was withdrawn, or its time is over."""

    kind = Kind.GONE


class FactsMissing(Refusal):
    """The answer supplies no fact."""

    kind = Kind.UNACCEPTABLE


class FactAlreadyStated(Refusal):
    """The credential states this itself, or rules it out; a supplement only adds."""

    kind = Kind.CONFLICT


class FactAlreadySupplied(Refusal):
    """Something else was supplied on this before."""

    kind = Kind.CONFLICT


class CredentialSuspended(Refusal):
    """A suspended credential cannot be confirmed before it is reinstated."""

    kind = Kind.CONFLICT


class FactSheetMissing(Refusal):
    """The credential was issued before its fact sheet was kept; it cannot be added to."""

    kind = Kind.CONFLICT


class EnrolmentNotFound(Refusal):
    """There is no such enrolment in this offer of this institution."""

    kind = Kind.NOT_FOUND


class OutcomesNotCertified(Refusal):
    """A board certifies all outcomes of the opportunity, and no others."""

    kind = Kind.UNACCEPTABLE


class LearnerUnnamed(Refusal):
    """The learner of this enrolment can no longer be named."""

    kind = Kind.GONE
