"""List my credentials."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import LearnerCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_kit.http.refusals import PeerUnavailable

from gateway.ports import Issuer, Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A credential and where it counts; `decisions` is None while recognition is away."""

    credential: LearnerCredentialBody
    decisions: Sequence[DecisionBody] | None


@dataclass(frozen=True, slots=True)
class ListCredentials:
    """Show a learner what they have and what was decided on it."""

    issuer: Issuer
    recognition: Recognition

    async def __call__(self, token: str) -> Sequence[Holding]:
        """Return the learner's credentials, in the issuer's order.

        Raises:
            SignInNeeded: the token does not count any more.
            PeerUnavailable: the issuer does not answer; recognition may be away.
        """
        credentials = await self.issuer.credentials(token)
        asked = (self._decisions(one.credential_ref) for one in credentials)
        decided = await asyncio.gather(*asked)
        return [
            Holding(credential=credential, decisions=decisions)
            for credential, decisions in zip(credentials, decided, strict=True)
        ]

    async def _decisions(self, ref: UUID) -> Sequence[DecisionBody] | None:
        try:
            return await self.recognition.decisions(ref)
        except PeerUnavailable:
            return None
