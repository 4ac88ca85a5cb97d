"""Receipts: what a verifier signed about a credential, and when an office may rely on one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from comity_credential.fact_sheet import FactSheet, Grades, Receipt
from comity_credential.fact_supplement import SuppliedFacts
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    ClaimsMalformed,
    CriticalHeaderUnknown,
    TokenMalformed,
    TokenTypeUnexpected,
)
from comity_credential.vc_jwt import RECEIPT_TYPE, UnverifiedClaims, decode_claims
from comity_vocabulary.learning import CreditSystem, SupervisionAndIdentity
from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.calendar import end_of_month
from recognition.domain.documents.reading import LARGEST_AMOUNT, LONGEST_LIST
from recognition.domain.facts import (
    Assessment,
    CredentialFacts,
    IdentityCheck,
    NationalLevel,
    Supervision,
    Verification,
)
from recognition.domain.refusals import (
    ReceiptContradicted,
    ReceiptForAnotherAudience,
    ReceiptMalformed,
    ReceiptStale,
)

RELIABLE_FOR = timedelta(hours=24)
"""How long a receipt speaks for the credential's status (own choice)."""

CLOCK_SKEW = timedelta(minutes=2)
"""How far two honest clocks may stand apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReceipt:
    """A receipt taken apart; nothing in it may be believed before its signer is known."""

    said: UnverifiedClaims
    receipt: Receipt
    facts: FactSheet
    audience: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """The newest known status of a credential; `version` rises with each change."""

    version: int
    status: CredentialStatus
    changed_at: datetime


def read_receipt(text: str) -> SignedReceipt:
    """Take a receipt apart.

    Raises:
        ReceiptMalformed: it is no JWS over a receipt with facts.
    """
    signed = read_any_receipt(text)
    if signed is None:
        raise ReceiptMalformed("it carries no facts", pointer="/receipt")
    return signed


def read_any_receipt(text: str) -> SignedReceipt | None:
    """Take a receipt apart; None where it carries no facts, and so nothing to decide on.

    Raises:
        ReceiptMalformed: it is no JWS over a receipt.
    """
    try:
        said = decode_claims(text, typ=RECEIPT_TYPE)
        receipt = Receipt.from_claims(said.claims)
    except (
        AlgorithmNotAllowed,
        ClaimsMalformed,
        CriticalHeaderUnknown,
        TokenMalformed,
        TokenTypeUnexpected,
    ) as refused:
        raise ReceiptMalformed(refused.title(), pointer="/receipt") from refused
    if receipt.facts is None:
        return None
    _check_facts(receipt.facts)
    return SignedReceipt(
        said=said, receipt=receipt, facts=receipt.facts, audience=_audience(said.claims)
    )


def _check_facts(sheet: FactSheet) -> None:
    """Refuse what no credential can mean, so that every decision can be kept and replayed."""
    if not is_possible(sheet):
        raise ReceiptMalformed("a workload no credential can have", pointer="/receipt")
    if "0000" in {sheet.award_month[:4], (sheet.valid_until or "")[:4]}:
        raise ReceiptMalformed("a year that no calendar has", pointer="/receipt")
    if len(sheet.learning_outcomes) > LONGEST_LIST:
        raise ReceiptMalformed("too many learning outcomes", pointer="/receipt")


def is_possible(sheet: FactSheet | SuppliedFacts) -> bool:
    """Whether the workload is one that a credential can have."""
    amounts = [amount for amount in (sheet.credits, sheet.hours) if amount is not None]
    return all(0 <= amount <= LARGEST_AMOUNT for amount in amounts)


def _audience(claims: Mapping[str, object]) -> tuple[str, ...]:
    named = claims.get("aud")
    names = named if isinstance(named, list) else [named]
    return tuple(str(name) for name in names if name)


def check_reliable(
    signed: SignedReceipt, *, at: datetime, office: str, change: StatusChange | None
) -> None:
    """Make sure that the receipt still speaks, to us, and was not overtaken.

    Raises:
        ReceiptForAnotherAudience: it names others only.
        ReceiptStale: it is too old, or from the future.
        ReceiptContradicted: the credential's status changed after it was made.
    """
    made = signed.receipt.checked_at
    if signed.audience and office not in signed.audience:
        raise ReceiptForAnotherAudience(pointer="/receipt")
    if not -CLOCK_SKEW <= at - made <= RELIABLE_FOR:
        raise ReceiptStale(pointer="/receipt")
    if is_contradicted(signed.receipt, change):
        raise ReceiptContradicted(pointer="/receipt")


def is_contradicted(receipt: Receipt, change: StatusChange | None) -> bool:
    """Whether the credential was revoked, or suspended since the receipt was made."""
    if change is None:
        return False
    if change.status is CredentialStatus.REVOKED:
        return receipt.grades.status is not CredentialStatus.REVOKED
    later = change.changed_at > receipt.checked_at
    return later and change.status is CredentialStatus.SUSPENDED


def verification_of(grades: Grades) -> Verification:
    """Read what the verifier found."""
    return Verification(
        integrity=grades.integrity,
        issuer_trust=grades.issuer_trust,
        status=grades.status,
        holder=grades.holder,
        issuer_confirmed=grades.issuer_confirmed,
        details_match=grades.details_match,
    )


def awarded_on(signed: SignedReceipt) -> date:
    """Return the day of the award; where only a month is known, the day helps the learner."""
    return min(end_of_month(signed.facts.award_month), signed.receipt.checked_at.date())


def credential_facts(sheet: FactSheet, *, home: str, awarded: date) -> CredentialFacts:
    """Read the facts of a credential."""
    return CredentialFacts(
        opportunity=str(sheet.opportunity_id) if sheet.opportunity_id else None,
        home=home,
        kind=sheet.kind,
        standalone=sheet.standalone,
        issued=awarded,
        valid_until=end_of_month(sheet.valid_until) if sheet.valid_until else None,
        credit_system=None if sheet.credit_system is CreditSystem.NONE else sheet.credit_system,
        credits=rounded(sheet.credits),
        hours=rounded(sheet.hours),
        eqf=int(sheet.eqf) if sheet.eqf else None,
        nqf=national_level(sheet),
        los=sheet.learning_outcomes,
        assessment=assessment_of(sheet),
        mode=sheet.participation_mode,
    )


def rounded(amount: Decimal | None) -> Decimal | None:
    """Keep two decimals, as every amount in the network has."""
    return None if amount is None else amount.quantize(Decimal("0.01"))


def national_level(sheet: FactSheet | SuppliedFacts) -> NationalLevel | None:
    """Read a level of a national framework, to be referenced."""
    if sheet.nqf_framework is None or sheet.nqf_level is None:
        return None
    return NationalLevel(framework=sheet.nqf_framework, level=sheet.nqf_level)


_HOW = {
    SupervisionAndIdentity.UNSUPERVISED: (Supervision.UNSUPERVISED, IdentityCheck.NOT_VERIFIED),
    SupervisionAndIdentity.SUPERVISED: (Supervision.SUPERVISED, IdentityCheck.NOT_VERIFIED),
    SupervisionAndIdentity.SUPERVISED_IDENTIFIED: (
        Supervision.SUPERVISED,
        IdentityCheck.VERIFIED,
    ),
}
"""Source: Council Recommendation 2022/C 243/02, Annex I: one value says both."""


def assessment_of(sheet: FactSheet | SuppliedFacts) -> Assessment | None:
    """Read how was assessed, and who watched."""
    if sheet.assessment_type is None and sheet.supervision_and_identity is None:
        return None
    how = sheet.supervision_and_identity
    supervision, identity = _HOW[how] if how else (None, None)
    return Assessment(type=sheet.assessment_type, supervision=supervision, identity=identity)
