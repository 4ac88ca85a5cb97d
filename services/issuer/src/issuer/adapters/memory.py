"""The issuer in memory, for tests; it passes the same suite as the PostgreSQL stores."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from comity_kit.outbox import Outbox

from issuer.adapters.memory_answers import MemoryAnswerStores
from issuer.adapters.memory_awards import (
    MemoryCohortStore,
    MemoryCredentialStore,
    MemoryStatusListStore,
)
from issuer.adapters.memory_state import MemoryState
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


@dataclass(frozen=True, slots=True)
class MemoryInstitutionStore:
    """Keeps what the register said in dicts."""

    state: MemoryState

    async def find(self, institution_id: InstitutionId) -> Institution | None:
        """Return an institution, or None before the register announced it."""
        return self.state.institutions.get(institution_id)

    async def keep(self, institution: Institution) -> None:
        """Keep the institution unless a newer version is known."""
        known = self.state.institutions.get(institution.id)
        if known is None or known.version < institution.version:
            self.state.institutions[institution.id] = institution

    async def accreditations(self, institution_id: InstitutionId) -> tuple[Accreditation, ...]:
        """Return all its accreditations, in force or not."""
        known = self.state.accreditations.values()
        return tuple(one for one in known if one.institution_id == institution_id)

    async def keep_accreditation(self, accreditation: Accreditation) -> None:
        """Keep the accreditation unless a newer version, or its end, is known."""
        known = self.state.accreditations.get(accreditation.id)
        if known is None or known.version < accreditation.version:
            self.state.accreditations[accreditation.id] = accreditation

    async def withdraw_accreditation(self, withdrawal: AccreditationWithdrawal) -> None:
        """End an accreditation, even one not heard of yet."""
        known = self.state.accreditations.get(withdrawal.id, withdrawal.unheard_of())
        await self.keep_accreditation(
            replace(known, version=withdrawal.version, withdrawn_on=withdrawal.withdrawn_on)
        )

    async def keys(self, institution_id: InstitutionId) -> tuple[SigningKey, ...]:
        """Return the keys made here for an institution."""
        known = self.state.signing_keys.values()
        return tuple(key for key in known if key.institution_id == institution_id)

    async def add_key(self, key: SigningKey) -> None:
        """Keep the public part of a key made here."""
        self.state.signing_keys[key.kid] = key


@dataclass(frozen=True, slots=True)
class MemoryOpportunityStore:
    """Keeps versions of opportunities in a dict."""

    state: MemoryState

    async def find(self, opportunity_id: OpportunityId, version: int | None) -> Opportunity | None:
        """Return a version, or the newest one, or None."""
        known = [one for one in self.state.opportunities.values() if one.id == opportunity_id]
        wanted = [one for one in known if version in (None, one.version)]
        return max(wanted, key=lambda one: one.version, default=None)

    async def lock_newest(self, opportunity_id: OpportunityId) -> Opportunity | None:
        """Return the newest version; nobody else is there to be kept from it."""
        return await self.find(opportunity_id, None)

    async def newest(self, *, after: OpportunityId | None, limit: int) -> tuple[Opportunity, ...]:
        """Return the newest version of each opportunity, ordered by id, `after` excluded."""
        ids = sorted({one.id for one in self.state.opportunities.values()})
        wanted = [known for known in ids if after is None or known > after][:limit]
        found = [await self.find(known, None) for known in wanted]
        return tuple(one for one in found if one is not None)

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a new version."""
        self.state.opportunities[opportunity.id, opportunity.version] = opportunity

    async def withdraw(self, opportunity_id: OpportunityId, version: int, on: date) -> None:
        """Mark a version as withdrawn."""
        known = self.state.opportunities[opportunity_id, version]
        self.state.opportunities[opportunity_id, version] = replace(known, withdrawn_on=on)


@dataclass(frozen=True, slots=True)
class MemoryLearnerStore:
    """Keeps learners in a dict."""

    state: MemoryState

    async def find(self, pseudonym: Pseudonym) -> Learner | None:
        """Return a learner, or None."""
        known = self.state.learners.values()
        return next((one for one in known if one.pseudonym == pseudonym), None)

    async def keys(self, learner_ids: Collection[LearnerId]) -> Mapping[LearnerId, bytes]:
        """Return the wrapped keys of those learners who were not erased."""
        known = self.state.learners
        return {one: known[one].wrapped_key for one in learner_ids if one in known}

    async def find_or_add(self, somebodies: Collection[Learner]) -> Mapping[Pseudonym, Learner]:
        """Return who is known by each pseudonym, adding the given learner where nobody is."""
        found: dict[Pseudonym, Learner] = {}
        for somebody in somebodies:
            known = await self.find(somebody.pseudonym) or somebody
            self.state.learners[known.id] = found[somebody.pseudonym] = known
        return found

    async def erase(self, learner_id: LearnerId) -> None:
        """Destroy the learner's key and the way to find the learner."""
        self.state.learners.pop(learner_id, None)


@dataclass(frozen=True, slots=True)
class MemoryEnrolmentStore:
    """Keeps enrolments in a dict."""

    state: MemoryState

    async def add_once(self, enrolment: Enrolment) -> Enrolment:
        """Keep an enrolment, and return it or the earlier one of the same learner and cohort."""
        for known in self.state.enrolments.values():
            if _what(known) == _what(enrolment):
                return known
        self.state.enrolments[enrolment.ref] = enrolment
        return enrolment

    async def find(self, ref: EnrolmentRef) -> Enrolment | None:
        """Return an enrolment, or None."""
        return self.state.enrolments.get(ref)

    async def of_learner(self, learner_id: LearnerId) -> tuple[Enrolment, ...]:
        """Return a learner's enrolments, ordered by reference."""
        known = self.state.enrolments.values()
        wanted = [one for one in known if one.learner_id == learner_id]
        return tuple(sorted(wanted, key=lambda one: one.ref))


def _what(enrolment: Enrolment) -> tuple[object, ...]:
    version = enrolment.opportunity_version
    return enrolment.opportunity_id, version, enrolment.cohort, enrolment.learner_id


@dataclass(frozen=True, slots=True)
class MemoryShareStore:
    """Keeps links in a dict."""

    state: MemoryState

    async def add(self, share: Share) -> None:
        """Keep a link."""
        self.state.shares[share.id] = share

    async def find(self, token_hash: bytes) -> Share | None:
        """Return the link that a word opens, or None."""
        known = self.state.shares.values()
        return next((one for one in known if one.token_hash == token_hash), None)

    async def of_learner(self, learner_id: LearnerId) -> tuple[Share, ...]:
        """Return the links a learner made, newest first."""
        own = [one for one in self.state.shares.values() if one.learner_id == learner_id]
        return tuple(sorted(own, key=lambda one: (one.made_at, one.id), reverse=True))

    async def withdraw(self, share_id: ShareId, at: datetime) -> None:
        """Mark a link as withdrawn."""
        self.state.shares[share_id] = replace(self.state.shares[share_id], withdrawn_at=at)


class MemoryWork:
    """Everything reached through one transaction."""

    def __init__(self, state: MemoryState, outbox: Outbox) -> None:
        """Hang the stores on the transaction's copy of the state."""
        self.institutions = MemoryInstitutionStore(state)
        self.opportunities = MemoryOpportunityStore(state)
        self.learners = MemoryLearnerStore(state)
        self.enrolments = MemoryEnrolmentStore(state)
        self.cohorts = MemoryCohortStore(state)
        self.credentials = MemoryCredentialStore(state)
        self.status_lists = MemoryStatusListStore(state)
        self.shares = MemoryShareStore(state)
        self.answers = MemoryAnswerStores(state)
        self.outbox = outbox
