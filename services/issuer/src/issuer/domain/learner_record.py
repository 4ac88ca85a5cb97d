"""Everything kept of one learner, for that learner."""

from dataclasses import dataclass

from issuer.domain.credential import Credential
from issuer.domain.enrolment import Enrolment
from issuer.domain.share import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRecord:
    """A learner's credentials and enrolments, ordered by reference, and links, newest first."""

    credentials: tuple[Credential, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    shares: tuple[Share, ...] = ()
