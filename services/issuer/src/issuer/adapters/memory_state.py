"""What a database would hold, in dicts."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from comity_credential.status_list import Purpose

from issuer.domain.cohort import CohortJob, CohortJobId, RowReport
from issuer.domain.credential import Credential, CredentialRef, HeldCredential, Reservation
from issuer.domain.enrolment import Enrolment
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import Accreditation, Institution, InstitutionId, SigningKey
from issuer.domain.learner import Learner, LearnerId
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.share import Share, ShareId
from issuer.domain.status_list import Book, BookId, PublishedList
from issuer.domain.supplement import Supplement


@dataclass
class Shelf:
    """A book with what is known of its lists."""

    book: Book
    version: int = 1
    signed_version: int = 0
    tried_at: datetime | None = None
    signed_at: datetime | None = None


@dataclass
class MemoryState:
    """The whole issuer; a transaction works on a copy."""

    institutions: dict[InstitutionId, Institution] = field(default_factory=dict)
    accreditations: dict[UUID, Accreditation] = field(default_factory=dict)
    signing_keys: dict[str, SigningKey] = field(default_factory=dict)
    opportunities: dict[tuple[OpportunityId, int], Opportunity] = field(default_factory=dict)
    learners: dict[LearnerId, Learner] = field(default_factory=dict)
    enrolments: dict[UUID, Enrolment] = field(default_factory=dict)
    shares: dict[ShareId, Share] = field(default_factory=dict)
    jobs: dict[CohortJobId, CohortJob] = field(default_factory=dict)
    worked_at: dict[CohortJobId, datetime] = field(default_factory=dict)
    sealed_rows: dict[tuple[CohortJobId, int], bytes] = field(default_factory=dict)
    reports: dict[tuple[CohortJobId, int], RowReport] = field(default_factory=dict)
    reserved: dict[CredentialRef, Reservation] = field(default_factory=dict)
    issued: dict[CredentialRef, HeldCredential] = field(default_factory=dict)
    fact_sheets: dict[CredentialRef, str] = field(default_factory=dict)
    supplements: dict[CredentialRef, Supplement] = field(default_factory=dict)
    requests: dict[UUID, InformationRequest] = field(default_factory=dict)
    made_by: dict[CredentialRef, CohortJobId] = field(default_factory=dict)
    shelves: dict[BookId, Shelf] = field(default_factory=dict)
    published: dict[tuple[BookId, Purpose], PublishedList] = field(default_factory=dict)

    def credentials(self) -> list[Credential]:
        """Return all credentials, reserved and issued."""
        held = [one.credential for one in self.issued.values()]
        return held + [one.credential for one in self.reserved.values()]
