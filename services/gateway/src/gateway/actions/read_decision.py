"""Read a decision on one of my credentials."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_kit.clock import Clock
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound

from gateway.ports import Issuer, Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on a credential; `illustrative` is None where the policy cannot be read."""

    credential: HeldCredentialBody
    decision: DecisionBody
    illustrative: bool | None
    today: date


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """Show a learner one decision with every ground it rests on."""

    issuer: Issuer
    recognition: Recognition
    clock: Clock

    async def __call__(self, token: str, ref: UUID, case_ref: UUID) -> Decided:
        """Return the decision.

        Raises:
            SignInNeeded: the token does not count any more.
            ResourceNotFound: the credential is not theirs, or the decision is not about it.
            PeerUnavailable: the issuer or recognition does not answer.
        """
        # Recognition knows no persons: that the credential is theirs, only the issuer can say.
        held = await self.issuer.credential(token, ref)
        decision = await self.recognition.decision(case_ref)
        if decision.case.credential_ref != held.credential_ref:
            raise ResourceNotFound
        return Decided(
            credential=held,
            decision=decision,
            illustrative=await self._illustrative(decision),
            today=self.clock.now().date(),
        )

    async def _illustrative(self, decision: DecisionBody) -> bool | None:
        try:
            policy = await self.recognition.policy(decision.policy.id)
        except (PeerUnavailable, ResourceNotFound):
            return None
        return policy.illustrative
