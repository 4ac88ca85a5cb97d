"""The office in memory, for tests; it passes the same suite as the PostgreSQL stores."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from comity_kit.outbox import Outbox

from recognition.adapters.registers import JoinedRegisters
from recognition.domain.agreement import LearningAgreement
from recognition.domain.case import Decision, review_of
from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.quality_report import QualityReport
from recognition.domain.receipts import StatusChange
from recognition.domain.verification import AwaitedVerification, next_look


@dataclass
class MemoryState:
    """What a database would hold."""

    policies: dict[tuple[str, str], PolicyInForce] = field(default_factory=dict)
    agreements: dict[str, LearningAgreement] = field(default_factory=dict)
    verifications: dict[UUID, AwaitedVerification] = field(default_factory=dict)
    looks: dict[UUID, tuple[int, datetime]] = field(default_factory=dict)
    participants: dict[UUID, Participant] = field(default_factory=dict)
    quality_reports: dict[UUID, QualityReport] = field(default_factory=dict)
    statuses: dict[UUID, StatusChange] = field(default_factory=dict)
    decisions: dict[UUID, Decision] = field(default_factory=dict)

    def __deepcopy__(self, _: object) -> "MemoryState":
        """Copy the dicts; what they hold is frozen."""
        return MemoryState(**{name: dict(held) for name, held in vars(self).items()})


@dataclass(frozen=True, slots=True)
class MemoryPolicyStore:
    """Keeps policies in a dict."""

    state: MemoryState

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        known = [one for one in self.state.policies.values() if one.policy.id == policy_id]
        return sorted(known, key=lambda one: (one.activated_at, one.policy.version), reverse=True)

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ordered = await self.page(after=None, limit=len(self.state.policies))
        return [one for one in ordered if one.policy.jurisdiction == jurisdiction]

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        place = (policy.policy.id, policy.policy.version)
        if place in self.state.policies:
            return False
        self.state.policies[place] = policy
        return True

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        places = [place for place in sorted(self.state.policies) if after is None or place > after]
        return [self.state.policies[place] for place in places[:limit]]


@dataclass(frozen=True, slots=True)
class MemoryAgreementStore:
    """Keeps agreements in a dict."""

    state: MemoryState

    async def find(self, ref: str) -> LearningAgreement | None:
        """Return an agreement, or None."""
        return self.state.agreements.get(ref)

    async def add(self, agreement: LearningAgreement) -> bool:
        """Keep an agreement; False when the reference is taken."""
        ref = agreement.promise.ref
        if ref in self.state.agreements:
            return False
        self.state.agreements[ref] = agreement
        return True


@dataclass(frozen=True, slots=True)
class MemoryVerificationStore:
    """Keeps the newest verification of each credential in a dict."""

    state: MemoryState

    async def keep(self, verification: AwaitedVerification) -> bool:
        """Keep the newest verification of a credential; False when a newer one is known."""
        known = self.state.verifications.get(verification.credential_ref)
        if known is not None and known.checked_at >= verification.checked_at:
            return False
        self.state.verifications[verification.credential_ref] = verification
        self.state.looks[verification.credential_ref] = (0, verification.checked_at)
        return True

    async def claim_ready(self, limit: int, *, at: datetime) -> Sequence[AwaitedVerification]:
        """Claim unsettled verifications that are due and whose agreement is registered."""
        looks = self.state.looks
        ready = [
            one
            for one in self.state.verifications.values()
            if not one.settled
            and one.learning_agreement_ref in self.state.agreements
            and looks[one.credential_ref][1] <= at
        ]
        ready.sort(key=lambda one: (looks[one.credential_ref][1], one.credential_ref))
        for one in ready[:limit]:
            tries, _ = looks[one.credential_ref]
            looks[one.credential_ref] = (tries + 1, next_look(tries, at=at))
        return ready[:limit]

    async def settle(self, credential_ref: UUID) -> None:
        """Note that the agreement's route was followed."""
        known = self.state.verifications[credential_ref]
        self.state.verifications[credential_ref] = replace(known, settled=True)


@dataclass(frozen=True, slots=True)
class MemoryParticipantStore:
    """Keeps the newest version of participants in a dict."""

    state: MemoryState

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        return self.state.participants.get(participant_id)

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        known = sorted(self.state.participants.values(), key=lambda one: one.id)
        return next((one for one in known if one.did == did), None)

    async def keep(self, participant: Participant) -> None:
        """Keep a participant, unless a newer version is known."""
        known = self.state.participants.get(participant.id)
        if known is None or known.version < participant.version:
            self.state.participants[participant.id] = participant


@dataclass(frozen=True, slots=True)
class MemoryQualityReportStore:
    """Keeps quality reports in a dict."""

    state: MemoryState

    async def keep(self, report: QualityReport) -> None:
        """Keep a report in place of an earlier state of the same."""
        self.state.quality_reports[report.id] = report

    async def of(self, participant_id: UUID) -> Sequence[QualityReport]:
        """Return the reports on a participant in the order of their identifiers."""
        known = sorted(self.state.quality_reports.values(), key=lambda one: one.id)
        return [one for one in known if one.participant_id == participant_id]


@dataclass(frozen=True, slots=True)
class MemoryStatusStore:
    """Keeps the newest status of credentials in a dict."""

    state: MemoryState

    async def hold(self, credential_ref: UUID) -> StatusChange | None:
        """Return the newest change; nobody else is there to be kept from noting one."""
        return self.state.statuses.get(credential_ref)

    async def keep(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep a change; who calls has held the credential."""
        self.state.statuses[credential_ref] = change


@dataclass(frozen=True, slots=True)
class MemoryDecisionStore:
    """Keeps cases with their decisions in a dict."""

    state: MemoryState

    async def add(self, decision: Decision) -> bool:
        """Keep a case and its decision; False when this agreement and credential have theirs."""
        case = decision.case
        ref = case.learning_agreement_ref
        if ref is not None and await self.find_by_agreement(case.credential_ref, ref):
            return False
        if case.ref in self.state.decisions:
            return False
        self.state.decisions[case.ref] = decision
        return True

    async def find(self, case_ref: UUID) -> Decision | None:
        """Return the decision in a case, or None."""
        return self.state.decisions.get(case_ref)

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> Decision | None:
        """Return the decision an agreement led to for a credential, or None."""
        wanted = (credential_ref, agreement_ref)
        for one in self.state.decisions.values():
            if (one.case.credential_ref, one.case.learning_agreement_ref) == wanted:
                return one
        return None

    async def page(
        self,
        credential_ref: UUID | None,
        *,
        only_for_review: bool,
        after: UUID | None,
        limit: int,
    ) -> Sequence[Decision]:
        """Return up to `limit` decisions in the order of their cases."""
        ordered = sorted(self.state.decisions.values(), key=lambda one: one.case.ref)
        wanted = [
            one
            for one in ordered
            if credential_ref in (None, one.case.credential_ref)
            and (one.review is not None or not only_for_review)
            and (after is None or one.case.ref > after)
        ]
        return wanted[:limit]

    async def mark_for_review(self, credential_ref: UUID) -> int:
        """Mark every decision on a credential for review; return how many that were."""
        known = self.state.decisions
        marked = [one for one in known.values() if one.case.credential_ref == credential_ref]
        for one in marked:
            known[one.case.ref] = replace(one, review=review_of(one))
        return len(marked)


class MemoryWork:
    """The stores of one transaction in memory."""

    def __init__(self, state: MemoryState, outbox: Outbox) -> None:
        """Hang every store on the state."""
        self.policies = MemoryPolicyStore(state)
        self.agreements = MemoryAgreementStore(state)
        self.verifications = MemoryVerificationStore(state)
        self.participants = MemoryParticipantStore(state)
        self.quality_reports = MemoryQualityReportStore(state)
        self.statuses = MemoryStatusStore(state)
        self.decisions = MemoryDecisionStore(state)
        self.registers = JoinedRegisters(self.participants, self.quality_reports, self.statuses)
        self.outbox = outbox
