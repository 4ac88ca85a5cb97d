"""Begin an appeal."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.recognition_appeals import AppealCaseBody
from comity_contracts.api.registry import ParticipantBody
from comity_kit.clock import Clock
from comity_kit.http.refusals import PeerUnavailable
from comity_vocabulary.participants import ParticipantKind

from gateway.actions.decisions.ownership import own_decision
from gateway.ports import Issuer, Participants, Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A decision, the appeals against it, and who may stand by; None while the registry is away."""

    credential: HeldCredentialBody
    decision: DecisionBody
    appeals: Sequence[AppealCaseBody]
    unions: Sequence[ParticipantBody] | None
    today: date


@dataclass(frozen=True, slots=True)
class BeginAppeal:
    """Show a learner how far their appeal has come, or what is needed to file one."""

    issuer: Issuer
    recognition: Recognition
    participants: Participants
    clock: Clock

    async def __call__(self, token: str, ref: UUID, case_ref: UUID) -> Contested:
        """Return what the page of the appeal shows.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or the decision is not about it.
            PeerUnavailable: the issuer or recognition does not answer.
        """
        which = ref, case_ref
        held, decision = await own_decision(self.issuer, self.recognition, token, which)
        appeals, unions = await asyncio.gather(self.recognition.appeals(case_ref), self._unions())
        return Contested(
            credential=held,
            decision=decision,
            appeals=appeals,
            unions=unions,
            today=self.clock.now().date(),
        )

    async def _unions(self) -> Sequence[ParticipantBody] | None:
        try:
            everybody = await self.participants.all()
        except PeerUnavailable:
            return None
        return [one for one in everybody if one.kind is ParticipantKind.STUDENT_UNION]
