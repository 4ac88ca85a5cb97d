"""Policies and learning agreements."""

from comity_contracts.api.recognition import (
    LearningAgreementBody,
    LearningAgreementRequest,
    PolicyBody,
)
from comity_contracts.events.policies import PolicyActivatedV1, PolicyRetiredV1

from recognition.domain.agreement import LearningAgreement, Promise
from recognition.domain.law.built_in import NOBODY, document_in
from recognition.domain.policies import PolicyInForce


def policy_activated(governing: PolicyInForce) -> PolicyActivatedV1:
    """Announce that a policy came into force."""
    policy = governing.policy
    return PolicyActivatedV1(
        policy_id=policy.id,
        policy_version=policy.version,
        policy_hash=governing.hash,
        jurisdiction=policy.jurisdiction,
        illustrative=policy.illustrative,
        in_force_from=policy.in_force_from,
        in_force_until=policy.in_force_until,
    )


def policy_retired(governing: PolicyInForce) -> PolicyRetiredV1:
    """Announce the last day of a policy.

    Raises:
        ValueError: it has none.
    """
    policy = governing.policy
    if governing.until is None:
        raise ValueError(policy.id)
    return PolicyRetiredV1(
        policy_id=policy.id,
        policy_version=policy.version,
        policy_hash=governing.hash,
        jurisdiction=policy.jurisdiction,
        in_force_until=governing.until,
    )


def policy_body(governing: PolicyInForce) -> PolicyBody:
    """Show a policy with the authority's signature; nobody signed the built-in one."""
    policy = governing.policy
    is_signed = governing.authority_id != NOBODY
    return PolicyBody(
        policy_id=policy.id,
        version=policy.version,
        hash=governing.hash,
        jurisdiction=policy.jurisdiction,
        illustrative=policy.illustrative,
        in_force_from=policy.in_force_from,
        in_force_until=policy.in_force_until,
        retired_until=governing.retired_until,
        authority_id=governing.authority_id if is_signed else None,
        activated_at=governing.activated_at if is_signed else None,
        policy=governing.signed if is_signed else None,
        document=dict(document_in(governing)),
    )


def to_promise(ref: str, request: LearningAgreementRequest) -> Promise:
    """Read what is to be registered; the order of opportunities means nothing."""
    return Promise(
        ref=ref,
        host=request.host,
        opportunity_ids=tuple(sorted(set(request.opportunity_ids))),
        credits=request.credits,
        signed_on=request.signed_on,
    )


def agreement_body(agreement: LearningAgreement) -> LearningAgreementBody:
    """Show a registered agreement."""
    return LearningAgreementBody(
        ref=agreement.promise.ref,
        opportunity_ids=agreement.promise.opportunity_ids,
        credits=agreement.promise.credits,
        signed_on=agreement.promise.signed_on,
        host=agreement.promise.host,
        registered_by=agreement.registered_by,
        registered_at=agreement.registered_at,
    )
