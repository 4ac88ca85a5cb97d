"""Everything kept of one learner, for that learner."""

from dataclasses import dataclass

from issuer.domain.credential import Credential
from issuer.domain.enrolment import Enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRecord:
    """A learner's credentials and enrolments, each ordered by reference."""

    credentials: tuple[Credential, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
