"""Signed policies: who may bring one into force, and which one governs a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from comity_credential.jose import UnverifiedToken, decode, parse_strict
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    CriticalHeaderUnknown,
    JsonNotStrict,
    TokenMalformed,
)
from comity_vocabulary.participants import ParticipantKind

from recognition.domain.canonical import content_hash
from recognition.domain.participant import Participant, signer_of
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy
from recognition.domain.refusals import (
    PolicyMalformed,
    PolicyOfAnotherJurisdiction,
    PolicySignatureInvalid,
)

POLICY_TYPE = "comity-policy+jwt"
"""The `typ` of a signed policy: no other signature of an authority can be taken for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInForce:
    """A policy as its authority signed it; `signed` is the JWS, `hash` names the content."""

    policy: Policy
    hash: str
    signed: str
    authority_id: UUID
    activated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPolicy:
    """A policy taken apart, its content checked, its signer not yet known."""

    token: UnverifiedToken
    policy: Policy
    hash: str


def read_signed_policy(text: str) -> SignedPolicy:
    """Take a JWS apart whose payload is a policy document.

    Raises:
        PolicyMalformed: it is no such JWS, or the document is not RPD 1.0.
        PolicyCheckFailed: the policy breaks a static check.
    """
    try:
        token = decode(text)
        document = parse_strict(token.payload)
    except (
        AlgorithmNotAllowed,
        CriticalHeaderUnknown,
        JsonNotStrict,
        TokenMalformed,
    ) as refused:
        raise PolicyMalformed(refused.title()) from refused
    if token.header.get("typ") != POLICY_TYPE or not isinstance(document, Mapping):
        raise PolicyMalformed(f"expected an object, signed as {POLICY_TYPE}")
    return SignedPolicy(token=token, policy=read_policy(document), hash=content_hash(document))


def activated(
    signed: SignedPolicy, text: str, authority: Participant | None, *, at: datetime
) -> PolicyInForce:
    """Bring a policy into force in its authority's name.

    Raises:
        PolicySignatureInvalid: the authority is unknown, or none of its keys signed.
        PolicyOfAnotherJurisdiction: the policy is not the authority's own to make.
    """
    trusted = [authority] if authority and authority.kind is _AUTHORITY else []
    signer = signer_of(signed.token, trusted, at=at)
    if signer is None:
        raise PolicySignatureInvalid
    if signer.jurisdiction != signed.policy.jurisdiction:
        raise PolicyOfAnotherJurisdiction(pointer="/jurisdiction")
    return PolicyInForce(
        policy=signed.policy,
        hash=signed.hash,
        signed=text,
        authority_id=signer.id,
        activated_at=at,
    )


_AUTHORITY = ParticipantKind.NATIONAL_AUTHORITY


def governing(known: Iterable[PolicyInForce], on: date) -> PolicyInForce | None:
    """Return the policy that governs a day: of those in force, the one that began last."""
    in_force = [one for one in known if one.policy.in_force(on)]
    return max(in_force, key=lambda one: (one.policy.in_force_from, one.activated_at), default=None)
