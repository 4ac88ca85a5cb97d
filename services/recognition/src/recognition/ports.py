"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from comity_kit.outbox import Outbox

from recognition.domain.agreement import LearningAgreement
from recognition.domain.case import Decision
from recognition.domain.dossier import Dossier
from recognition.domain.participant import Participant
from recognition.domain.policies import PolicyInForce
from recognition.domain.quality_report import QualityReport
from recognition.domain.receipts import SignedReceipt, StatusChange
from recognition.domain.verification import AwaitedVerification


class PolicyStore(Protocol):
    """Policies in force, every version of them."""

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        ...

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ...

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        ...

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        ...


class AgreementStore(Protocol):
    """Learning agreements by their opaque reference."""

    async def find(self, ref: str) -> LearningAgreement | None:
        """Return an agreement, or None."""
        ...

    async def add(self, agreement: LearningAgreement) -> bool:
        """Keep an agreement; False when the reference is taken."""
        ...


class VerificationStore(Protocol):
    """Verifications that name an agreement, the newest of each credential."""

    async def keep(self, verification: AwaitedVerification) -> bool:
        """Keep the newest verification of a credential; False when a newer one is known."""
        ...

    async def claim_ready(self, limit: int, *, at: datetime) -> Sequence[AwaitedVerification]:
        """Claim unsettled verifications that are due and whose agreement is registered.

        What is claimed is left alone by others until the work ends, and is due again later each
        time (`next_look`).
        """
        ...

    async def settle(self, credential_ref: UUID) -> None:
        """Note that the agreement's route was followed."""
        ...


class ParticipantStore(Protocol):
    """Participants as their own facts tell."""

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        ...

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        ...

    async def keep(self, participant: Participant) -> None:
        """Keep a participant, unless a newer version is known."""
        ...


class QualityReportStore(Protocol):
    """Quality reports as the register announced them."""

    async def keep(self, report: QualityReport) -> None:
        """Keep a report in place of an earlier state of the same."""
        ...

    async def of(self, participant_id: UUID) -> Sequence[QualityReport]:
        """Return the reports on a participant in the order of their identifiers."""
        ...


class StatusStore(Protocol):
    """The newest known status of credentials that changed."""

    async def hold(self, credential_ref: UUID) -> StatusChange | None:
        """Return the newest change, and keep others from noting one until the work ends."""
        ...

    async def keep(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep a change; who calls has held the credential."""
        ...


class DecisionStore(Protocol):
    """Cases with the decision in each."""

    async def add(self, decision: Decision) -> bool:
        """Keep a case and its decision; False when this agreement and credential have theirs."""
        ...

    async def find(self, case_ref: UUID) -> Decision | None:
        """Return the decision in a case, or None."""
        ...

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> Decision | None:
        """Return the decision an agreement led to for a credential, or None."""
        ...

    async def page(
        self,
        credential_ref: UUID | None,
        *,
        only_for_review: bool,
        after: UUID | None,
        limit: int,
    ) -> Sequence[Decision]:
        """Return up to `limit` decisions in the order of their cases."""
        ...

    async def mark_for_review(self, credential_ref: UUID) -> int:
        """Mark every decision on a credential for review; return how many that were."""
        ...


class Registers(Protocol):
    """The registers together, asked about one receipt."""

    async def dossier(self, signed: SignedReceipt) -> Dossier:
        """Return what is known beside the receipt; the credential's status is held meanwhile."""
        ...


class Work(Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def policies(self) -> PolicyStore:
        """Policies in force."""
        ...

    @property
    def agreements(self) -> AgreementStore:
        """Learning agreements."""
        ...

    @property
    def verifications(self) -> VerificationStore:
        """Verifications that wait for an agreement."""
        ...

    @property
    def participants(self) -> ParticipantStore:
        """Participants."""
        ...

    @property
    def quality_reports(self) -> QualityReportStore:
        """Quality reports."""
        ...

    @property
    def statuses(self) -> StatusStore:
        """Statuses of credentials."""
        ...

    @property
    def decisions(self) -> DecisionStore:
        """Cases and decisions."""
        ...

    @property
    def registers(self) -> Registers:
        """The registers together."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""
