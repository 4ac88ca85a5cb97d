"""Read a decision on one of my credentials."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.recognition_appeals import AppealCaseBody
from comity_kit.clock import Clock
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound

from gateway.actions.decisions.ownership import own_decision
from gateway.ports import Issuer, Recognition

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on a credential; `illustrative` is None where the policy cannot be read."""

    credential: HeldCredentialBody
    decision: DecisionBody
    appeals: Sequence[AppealCaseBody] | None
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
        which = ref, case_ref
        held, decision = await own_decision(self.issuer, self.recognition, token, which)
        policy, appeals = await asyncio.gather(
            _if_there(self.recognition.policy(decision.policy.id)),
            _if_there(self.recognition.appeals(case_ref)),
        )
        return Decided(
            credential=held,
            decision=decision,
            appeals=appeals,
            illustrative=policy.illustrative if policy else None,
            today=self.clock.now().date(),
        )


async def _if_there(asking: Awaitable[Answer]) -> Answer | None:
    try:
        return await asking
    except (PeerUnavailable, ResourceNotFound):
        return None
