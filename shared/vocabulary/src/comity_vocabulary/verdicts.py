"""What a verification can say."""

from enum import StrEnum


class Verdict(StrEnum):
    """The whole verification; what cannot be checked is never valid.

    Source: ETSI EN 319 102-1, total-passed, total-failed, indeterminate.
    """

    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"


class CheckName(StrEnum):
    """The named checks, in the order in which they are made."""

    FORMAT = "format"
    PROOF = "proof"
    DATES = "dates"
    ISSUER = "issuer"
    ACCREDITATION = "accreditation"
    STATUS = "status"
    COMPLETENESS = "completeness"
    HOLDER = "holder"


class CheckResult(StrEnum):
    """One check: it holds, it does not, it could not be made, or it does not apply."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class CredentialStatus(StrEnum):
    """Whether the institution still stands by a credential."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class ReasonClass(StrEnum):
    """Why a status changed, as a class: free text could name a person."""

    ISSUED_IN_ERROR = "issued_in_error"
    ACADEMIC_MISCONDUCT = "academic_misconduct"
    KEY_COMPROMISE = "key_compromise"
    UNDER_REVIEW = "under_review"
    REVIEW_CLOSED = "review_closed"
    OTHER = "other"
