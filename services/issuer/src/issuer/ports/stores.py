"""What is known before anything is awarded: institutions, offers, learners."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from issuer.domain.enrolment import Enrolment, EnrolmentRef
from issuer.domain.institution import (
    Accreditation,
    AccreditationWithdrawal,
    Institution,
    InstitutionId,
    SigningKey,
)
from issuer.domain.learner import Learner, LearnerId, Pseudonym
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.share import Share, ShareId


class InstitutionStore(Protocol):
    """What the register announced, and the keys made here."""

    async def find(self, institution_id: InstitutionId) -> Institution | None:
        """Return an institution, or None before the register announced it."""
        ...

    async def keep(self, institution: Institution) -> None:
        """Keep the institution unless a newer version is known."""
        ...

    async def accreditations(self, institution_id: InstitutionId) -> tuple[Accreditation, ...]:
        """Return all its accreditations, in force or not."""
        ...

    async def keep_accreditation(self, accreditation: Accreditation) -> None:
        """Keep the accreditation unless a newer version, or its end, is known."""
        ...

    async def withdraw_accreditation(self, withdrawal: AccreditationWithdrawal) -> None:
        """End an accreditation, even one not heard of yet."""
        ...

    async def keys(self, institution_id: InstitutionId) -> tuple[SigningKey, ...]:
        """Return the keys made here for an institution."""
        ...

    async def add_key(self, key: SigningKey) -> None:
        """Keep the public part of a key made here."""
        ...


class OpportunityStore(Protocol):
    """Every version of every opportunity."""

    async def find(self, opportunity_id: OpportunityId, version: int | None) -> Opportunity | None:
        """Return a version, or the newest one, or None."""
        ...

    async def lock_newest(self, opportunity_id: OpportunityId) -> Opportunity | None:
        """Return the newest version; nobody else publishes the next one meanwhile."""
        ...

    async def newest(self, *, after: OpportunityId | None, limit: int) -> tuple[Opportunity, ...]:
        """Return the newest version of each opportunity, ordered by id, `after` excluded."""
        ...

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a new version; a second one of the same number is an integrity error."""
        ...

    async def withdraw(self, opportunity_id: OpportunityId, version: int, on: date) -> None:
        """Mark a version as withdrawn."""
        ...


class LearnerStore(Protocol):
    """Learners by the keyed hash of their identifier."""

    async def find(self, pseudonym: Pseudonym) -> Learner | None:
        """Return a learner, or None."""
        ...

    async def keys(self, learner_ids: Collection[LearnerId]) -> Mapping[LearnerId, bytes]:
        """Return the wrapped keys of those learners who were not erased."""
        ...

    async def find_or_add(self, somebodies: Collection[Learner]) -> Mapping[Pseudonym, Learner]:
        """Return who is known by each pseudonym, adding the given learner where nobody is."""
        ...

    async def erase(self, learner_id: LearnerId) -> None:
        """Destroy the learner's key and the way to find the learner."""
        ...


class EnrolmentStore(Protocol):
    """Enrolments, one for each learner in a cohort of a version."""

    async def add_once(self, enrolment: Enrolment) -> Enrolment:
        """Keep an enrolment, and return it or the earlier one of the same learner and cohort."""
        ...

    async def find(self, ref: EnrolmentRef) -> Enrolment | None:
        """Return an enrolment, or None."""
        ...

    async def of_learner(self, learner_id: LearnerId) -> tuple[Enrolment, ...]:
        """Return a learner's enrolments, ordered by reference."""
        ...


class ShareStore(Protocol):
    """Links that learners made, by the hash of the word that opens them."""

    async def add(self, share: Share) -> None:
        """Keep a link."""
        ...

    async def find(self, token_hash: bytes) -> Share | None:
        """Return the link that a word opens, or None."""
        ...

    async def of_learner(self, learner_id: LearnerId) -> tuple[Share, ...]:
        """Return the links a learner made, newest first."""
        ...

    async def withdraw(self, share_id: ShareId, at: datetime) -> None:
        """Mark a link as withdrawn."""
        ...
