"""Signed policies: who may bring one into force, and which one governs a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from comity_credential.refusals import (
    AlgorithmNotAllowed,
    ClaimsMalformed,
    CriticalHeaderUnknown,
    TokenMalformed,
    TokenTypeUnexpected,
)
from comity_credential.vc_jwt import POLICY_TYPE, UnverifiedClaims, decode_claims
from comity_vocabulary.participants import ParticipantKind

from recognition.domain.canonical import content_hash
from recognition.domain.participant import Participant, has_signed
from recognition.domain.policy import Policy
from recognition.domain.policy_document import parse_policy
from recognition.domain.refusals import (
    PolicyMalformed,
    PolicyOfAnotherJurisdiction,
    PolicySignatureInvalid,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInForce:
    """A policy as its authority signed it; `signed` is the JWS, `hash` names the content.

    `retired_until` is the last day of a policy that was retired before it would have ended.
    """

    policy: Policy
    hash: str
    signed: str
    authority_id: UUID
    activated_at: datetime
    retired_until: date | None = None

    @property
    def until(self) -> date | None:
        """Return the last day in force, or None for a policy without an end."""
        ends = [day for day in (self.policy.in_force_until, self.retired_until) if day is not None]
        return min(ends, default=None)

    def governs(self, on: date) -> bool:
        """Whether the policy is in force on a day."""
        return self.policy.in_force(on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPolicy:
    """A policy taken apart, its signer not yet known; `document` is what was signed."""

    said: UnverifiedClaims
    document: Mapping[str, object]
    policy: Policy
    hash: str


def take_apart(text: str) -> tuple[UnverifiedClaims, Mapping[str, object]]:
    """Take a JWS apart: `iss` says who makes the policy, `policy` is the document.

    Raises:
        PolicyMalformed: it is no such JWS.
    """
    try:
        said = decode_claims(text, typ=POLICY_TYPE)
    except (
        AlgorithmNotAllowed,
        ClaimsMalformed,
        CriticalHeaderUnknown,
        TokenMalformed,
        TokenTypeUnexpected,
    ) as refused:
        raise PolicyMalformed(refused.title(), pointer="/policy") from refused
    document = said.claims.get("policy")
    if not isinstance(document, Mapping):
        raise PolicyMalformed("expected the claim policy, an object", pointer="/policy")
    return said, document


def read_signed_policy(text: str) -> SignedPolicy:
    """Read a policy as it was signed; what comes from outside is checked elsewhere.

    Raises:
        PolicyMalformed: it is no such JWS, or the document is not RPD 1.0.
    """
    said, document = take_apart(text)
    return SignedPolicy(
        said=said,
        document=document,
        policy=parse_policy(document),
        hash=content_hash(document),
    )


def activated(
    signed: SignedPolicy, text: str, authority: Participant | None, *, at: datetime
) -> PolicyInForce:
    """Bring a policy into force in its authority's name.

    Raises:
        PolicySignatureInvalid: the authority is unknown, or none of its keys signed.
        PolicyOfAnotherJurisdiction: the policy is not the authority's own to make.
    """
    if authority is None or authority.kind is not ParticipantKind.NATIONAL_AUTHORITY:
        raise PolicySignatureInvalid("the authority is not known here")
    if not has_signed(authority, signed.said, at=at):
        raise PolicySignatureInvalid
    if authority.jurisdiction != signed.policy.jurisdiction:
        raise PolicyOfAnotherJurisdiction(pointer="/jurisdiction")
    return PolicyInForce(
        policy=signed.policy,
        hash=signed.hash,
        signed=text,
        authority_id=authority.id,
        activated_at=at,
    )


def governing(known: Iterable[PolicyInForce], on: date) -> PolicyInForce | None:
    """Return the policy that governs a day: of those in force, the one that began last."""
    in_force = [one for one in known if one.governs(on)]
    return max(in_force, key=lambda one: (one.policy.in_force_from, one.activated_at), default=None)
