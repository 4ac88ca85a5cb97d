"""Whose decision it is: recognition knows no persons, so only the issuer can say."""

from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody
from comity_contracts.api.recognition import DecisionBody
from comity_kit.http.refusals import ResourceNotFound

from gateway.ports import Issuer, Recognition


async def own_decision(
    issuer: Issuer, recognition: Recognition, token: str, which: tuple[UUID, UUID]
) -> tuple[HeldCredentialBody, DecisionBody]:
    """Return the learner's credential and the decision on it; `which` names both, in this order.

    Raises:
        SignInNeeded: the token does not count any more.
        ResourceNotFound: the credential is not theirs, or the decision is not about it.
        PeerUnavailable: the issuer or recognition does not answer.
    """
    ref, case_ref = which
    held = await issuer.credential(token, ref)
    decision = await recognition.decision(case_ref)
    if decision.case.credential_ref != held.credential_ref:
        raise ResourceNotFound
    return held, decision
