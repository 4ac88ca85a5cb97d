"""Read one of my credentials."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.qa_feedback import WaveBody
from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.verifier import VerificationBody
from comity_kit.http.refusals import PeerUnavailable

from gateway.ports import Feedback, Issuer, Recognition, Verifier

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A credential and what became of it; what a service that is away would say is None."""

    credential: HeldCredentialBody
    verification: VerificationBody | None
    decisions: Sequence[DecisionBody] | None
    wave: WaveBody | None


@dataclass(frozen=True, slots=True)
class ReadCredential:
    """Show a learner one credential: what it says, whether it holds, where it counts."""

    issuer: Issuer
    verifier: Verifier
    recognition: Recognition
    feedback: Feedback

    async def __call__(self, token: str, ref: UUID) -> Journey:
        """Return the credential; only the issuer is needed, the others may be away.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: it is not theirs, or there is none.
            PeerUnavailable: the issuer does not answer.
        """
        held = await self.issuer.credential(token, ref)
        verification, decisions, wave = await asyncio.gather(
            _if_there(self.verifier.verify(held.credential)),
            _if_there(self.recognition.decisions(ref)),
            _if_there(self._wave(held)),
        )
        return Journey(credential=held, verification=verification, decisions=decisions, wave=wave)

    async def _wave(self, held: HeldCredentialBody) -> WaveBody | None:
        """Find the open feedback of this learner's cohort."""
        cohort = (held.opportunity_version, held.cohort)
        for wave in await self.feedback.waves(held.opportunity_id):
            if (wave.opportunity_version, wave.cohort) == cohort and not wave.closed:
                return wave
        return None


async def _if_there(asking: Awaitable[Answer]) -> Answer | None:
    try:
        return await asking
    except PeerUnavailable:
        return None
