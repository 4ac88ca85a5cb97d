"""Learning agreements, and the verifications that wait for one, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.agreement import LearningAgreement
from recognition.domain.verification import AwaitedVerification, next_look


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
