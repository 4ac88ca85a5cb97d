"""The same stores in memory, held to the same behaviour; tests stand on them."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from comity_kit.outbox import Outbox

from verifier.domain.issued import IssuedCredential
from verifier.domain.known import Known
from verifier.domain.participants import (
    Accreditation,
    AccreditationId,
    Participant,
    ParticipantId,
    Withdrawal,
)
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification, VerificationId

_Key = tuple[CredentialRef, ParticipantId]


@dataclass(slots=True)
class State:
    """Everything the verifier knows."""

    participants: dict[ParticipantId, Participant] = field(default_factory=dict)
    accreditations: dict[AccreditationId, Accreditation] = field(default_factory=dict)
    withdrawals: dict[AccreditationId, Withdrawal] = field(default_factory=dict)
    issued: dict[_Key, IssuedCredential] = field(default_factory=dict)
    standings: dict[_Key, Standing] = field(default_factory=dict)
    verifications: dict[VerificationId, Verification] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryParticipantStore:
    """Keeps participants."""

    state: State

    async def keep(self, participant: Participant) -> None:
        """Keep `participant` unless the same or a newer version is kept."""
        known = self.state.participants.get(participant.id)
        if known is None or known.version < participant.version:
            self.state.participants[participant.id] = participant


@dataclass(frozen=True, slots=True)
class MemoryAccreditationStore:
    """Keeps accreditations and withdrawals."""

    state: State

    async def grant(self, accreditation: Accreditation) -> None:
        """Keep an accreditation; hearing of it again changes nothing."""
        known = self.state.accreditations.get(accreditation.id)
        if known is None or known.version < accreditation.version:
            self.state.accreditations[accreditation.id] = accreditation

    async def withdraw(self, withdrawal: Withdrawal) -> None:
        """Keep from which day on an accreditation counts no longer; the newest version stands."""
        known = self.state.withdrawals.get(withdrawal.accreditation_id)
        if known is None or known.version < withdrawal.version:
            self.state.withdrawals[withdrawal.accreditation_id] = withdrawal


@dataclass(frozen=True, slots=True)
class MemoryIssuedStore:
    """Keeps announcements; a transaction in memory is alone, so nothing needs to be held."""

    state: State

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> IssuedCredential | None:
        """Return what an institution announced."""
        return self.state.issued.get((credential_ref, institution_id))

    async def add(self, issued: IssuedCredential) -> bool:
        """Keep an announcement with its conclusion; False, and nothing, where one was kept."""
        if await self.find(issued.credential_ref, issued.institution_id) is not None:
            return False
        await self.keep(issued)
        return True

    async def keep(self, issued: IssuedCredential) -> None:
        """Keep the announcement with its conclusion, in place of what was kept before."""
        key = (issued.credential_ref, issued.institution_id)
        first = self.state.issued.get(key, issued)
        self.state.issued[key] = replace(
            first, concluded=issued.concluded, due_at=issued.due_at, suspected=issued.suspected
        )

    async def mark_due(self, institution_id: ParticipantId, *, at: datetime) -> None:
        """Have every credential of an institution judged again from `at` on."""
        for key, issued in self.state.issued.items():
            if issued.institution_id == institution_id:
                self.state.issued[key] = replace(issued, due_at=at)

    async def due(self, *, at: datetime, limit: int) -> tuple[IssuedCredential, ...]:
        """Return those to be judged again, the longest waiting first."""
        waiting = [
            (issued.due_at, issued.credential_ref, issued)
            for issued in self.state.issued.values()
            if issued.due_at is not None and issued.due_at <= at
        ]
        return tuple(issued for _, _, issued in sorted(waiting, key=lambda each: each[:2]))[:limit]


@dataclass(frozen=True, slots=True)
class MemoryStandingStore:
    """Keeps how credentials stand."""

    state: State

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> Standing | None:
        """Return how a credential stands; None if nothing was heard."""
        return self.state.standings.get((credential_ref, institution_id))

    async def keep(self, standing: Standing) -> None:
        """Keep how a credential stands, in place of what was kept before."""
        self.state.standings[standing.credential_ref, standing.institution_id] = standing


@dataclass(frozen=True, slots=True)
class MemoryVerificationStore:
    """Keeps verifications: id, verdict and codes."""

    state: State

    async def add(self, verification: Verification) -> None:
        """Keep that a verification was made."""
        self.state.verifications[verification.id] = replace(
            verification, credential_ref=None, summary=None
        )


@dataclass(frozen=True, slots=True)
class MemoryKnowledgeStore:
    """Gathers what facts told."""

    state: State

    async def of_did(self, did: str, credential_ref: CredentialRef | None) -> Known:
        """Return what is known where a presented credential names its issuer by DID."""
        named = [each for each in self.state.participants.values() if each.did == did]
        if not named:
            return Known()
        issuer = min(named, key=lambda each: each.id)
        issued = self.state.issued.get((credential_ref, issuer.id)) if credential_ref else None
        return self._known(issuer.id, credential_ref, issued)

    async def of_issued(self, issued: IssuedCredential) -> Known:
        """Return what is known where an institution announced a credential."""
        return self._known(issued.institution_id, issued.credential_ref, issued)

    def _known(
        self,
        issuer_id: ParticipantId,
        credential_ref: CredentialRef | None,
        issued: IssuedCredential | None,
    ) -> Known:
        standing = None
        if credential_ref is not None:
            standing = self.state.standings.get((credential_ref, issuer_id))
        return Known(
            issuer=self.state.participants.get(issuer_id),
            accreditations=tuple(
                self._ended(accreditation)
                for _, accreditation in sorted(self.state.accreditations.items())
                if accreditation.participant_id == issuer_id
            ),
            issued=issued,
            status=standing.status if standing else None,
        )

    def _ended(self, accreditation: Accreditation) -> Accreditation:
        withdrawal = self.state.withdrawals.get(accreditation.id)
        return replace(accreditation, withdrawn_on=withdrawal.on if withdrawal else None)


class MemoryWork:
    """The stores of one transaction in memory."""

    def __init__(self, state: State, outbox: Outbox) -> None:
        """Hang every store on the transaction's state."""
        self.participants = MemoryParticipantStore(state)
        self.accreditations = MemoryAccreditationStore(state)
        self.issued = MemoryIssuedStore(state)
        self.standings = MemoryStandingStore(state)
        self.known = MemoryKnowledgeStore(state)
        self.verifications = MemoryVerificationStore(state)
        self.outbox = outbox
