"""Facts an institution added later to a credential it issued: they answer, they never change.

Source: domain.md B.4, S1 and S4; E.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from comity_credential.fact_supplement import FactSupplement, SuppliedFacts
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    ClaimsMalformed,
    CriticalHeaderUnknown,
    TokenMalformed,
    TokenTypeUnexpected,
)
from comity_credential.vc_jwt import SUPPLEMENT_TYPE, UnverifiedClaims, decode_claims
from comity_vocabulary.learning import CreditSystem

from recognition.domain.facts import (
    Assessment,
    CredentialFacts,
    Inputs,
    QualityIndicator,
)
from recognition.domain.office.refusals import (
    SupplementContradicts,
    SupplementForAnotherCredential,
    SupplementMalformed,
)
from recognition.domain.participant import Participant, has_signed
from recognition.domain.receipts import assessment_of, is_possible, national_level, rounded

INTERNAL_STATEMENT = "internal"
"""The kind of quality statement by which a provider says that it assures quality itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSupplement:
    """The newest supplement of a credential; `signed` is the institution's JWS, byte for byte."""

    credential_ref: UUID
    institution_id: UUID
    version: int
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFacts:
    """What an institution said later, and on which day."""

    facts: SuppliedFacts
    confirms_status: bool
    by: str
    on: date

    @property
    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """Return who said the added facts, by their names in a case."""
        names = {_NAMES[name] for name in self.facts.stated()}
        confirmed = {"verification.issuer_confirmed"} if self.confirms_status else set()
        said = {"by": self.by, "on": self.on.isoformat()}
        return dict.fromkeys(sorted(names | confirmed), said)


_NAMES = {
    "credit_system": "credential.credit_system",
    "credits": "credential.credits",
    "hours": "credential.hours",
    "eqf": "credential.eqf",
    "nqf_framework": "credential.nqf",
    "nqf_level": "credential.nqf",
    "learning_outcomes": "credential.los",
    "assessment_type": "credential.assessment.type",
    "supervision_and_identity": "credential.assessment",
    "participation_mode": "credential.mode",
    "quality_statements": "registry.indicators",
}
"""What the fields of a supplement are called among the facts of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedSupplement:
    """A supplement taken apart; nothing in it may be believed before its signer is known."""

    said: UnverifiedClaims
    supplement: FactSupplement

    @property
    def signed_at(self) -> datetime:
        """Return when it was signed, by its own account."""
        seconds = self.said.claims.get("iat")
        if not isinstance(seconds, int) or not 0 <= seconds < LAST_SECOND:
            seconds = 0
        return datetime.fromtimestamp(seconds, tz=UTC)

    @property
    def added(self) -> AddedFacts:
        """Return what is said in it."""
        said = self.supplement
        return AddedFacts(
            facts=said.facts,
            confirms_status=said.confirms_status,
            by=said.institution_did,
            on=said.supplied_on,
        )


LAST_SECOND = 253_402_300_799
"""The end of the year 9999."""


def read_supplement(text: str, *, credential_ref: UUID, institution_id: UUID) -> SignedSupplement:
    """Take a supplement apart that was announced for a credential by an institution.

    Raises:
        SupplementMalformed: it is no JWS over a supplement.
        SupplementForAnotherCredential: it names another credential or institution.
    """
    try:
        said = decode_claims(text, typ=SUPPLEMENT_TYPE)
        supplement = FactSupplement.from_claims(said.claims)
    except (
        AlgorithmNotAllowed,
        ClaimsMalformed,
        CriticalHeaderUnknown,
        TokenMalformed,
        TokenTypeUnexpected,
    ) as refused:
        raise SupplementMalformed(refused.title()) from refused
    named = (supplement.credential_ref, supplement.institution_id)
    if named != (credential_ref, institution_id):
        raise SupplementForAnotherCredential
    if not is_possible(supplement.facts):
        raise SupplementMalformed("a workload no credential can have")
    return SignedSupplement(said=said, supplement=supplement)


def is_vouched(signed: SignedSupplement, institution: Participant | None) -> bool | None:
    """Whether the institution signed, with a key in force then; None while its key is unknown."""
    if institution is None:
        return None
    own = signed.said.issuer == institution.did
    return has_signed(institution, signed.said, at=signed.signed_at) if own else False


def added_facts(kept: KeptSupplement) -> AddedFacts:
    """Return what a supplement says whose signature was verified when it was kept."""
    signed = read_supplement(
        kept.signed, credential_ref=kept.credential_ref, institution_id=kept.institution_id
    )
    return signed.added


def with_added(inputs: Inputs, added: AddedFacts) -> Inputs:
    """Fill in what was unknown, and nothing else."""
    credential, _ = _joined(inputs.credential, added.facts)
    indicators = inputs.registry.indicators
    if INTERNAL_STATEMENT in added.facts.quality_statements:
        indicators = tuple(sorted({*indicators, QualityIndicator.INTERNAL_QA}))
    confirmed = inputs.verification.issuer_confirmed or added.confirms_status
    return replace(
        inputs,
        credential=credential,
        verification=replace(inputs.verification, issuer_confirmed=confirmed),
        registry=replace(inputs.registry, indicators=indicators),
    )


def require_no_contradiction(inputs: Inputs, added: AddedFacts) -> None:
    """Let pass what leaves every known fact as it is.

    Raises:
        SupplementContradicts: a fact that is known is said to be another.
    """
    _, contradicted = _joined(inputs.credential, added.facts)
    if contradicted:
        raise SupplementContradicts(", ".join(contradicted))


def _joined(
    known: CredentialFacts, facts: SuppliedFacts
) -> tuple[CredentialFacts, tuple[str, ...]]:
    """Join what is known with what is added; name what is said differently."""
    # The names are those of the facts' own fields, which no type can say here.
    changes: dict[str, Any] = {}
    contradicted: list[str] = []
    for name, value in _said(facts).items():
        now = getattr(known, name)
        if now in (None, ()):
            changes[name] = value
        elif isinstance(now, Assessment) and isinstance(value, Assessment):
            parts, differing = _assessments(now, value)
            changes[name] = parts
            contradicted += differing
        elif isinstance(now, tuple) and isinstance(value, tuple) and set(now) <= set(value):
            changes[name] = value
        elif now != value:
            contradicted.append(name)
    return replace(known, **changes), tuple(contradicted)


def _said(facts: SuppliedFacts) -> dict[str, object]:
    unit = None if facts.credit_system is CreditSystem.NONE else facts.credit_system
    said = {
        "credit_system": unit.value if unit else None,
        "credits": rounded(facts.credits),
        "hours": rounded(facts.hours),
        "eqf": int(facts.eqf) if facts.eqf else None,
        "nqf": national_level(facts),
        "los": facts.learning_outcomes or None,
        "assessment": assessment_of(facts),
        "mode": facts.participation_mode,
    }
    return {name: value for name, value in said.items() if value is not None}


def _assessments(now: Assessment, said: Assessment) -> tuple[Assessment, list[str]]:
    changes, contradicted = {}, []
    for name in ("type", "supervision", "identity"):
        known, value = getattr(now, name), getattr(said, name)
        if known is None:
            changes[name] = value
        elif value is not None and value != known:
            contradicted.append(f"assessment.{name}")
    return replace(now, **changes), contradicted
