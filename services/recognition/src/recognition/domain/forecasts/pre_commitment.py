"""A forecast that an authority signed: what it promises to decide, for a term.

Source: domain.md F1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from re import fullmatch
from uuid import UUID

from comity_credential.refusals import (
    AlgorithmNotAllowed,
    ClaimsMalformed,
    CriticalHeaderUnknown,
    TokenMalformed,
    TokenTypeUnexpected,
)
from comity_credential.vc_jwt import PRE_COMMITMENT_TYPE, UnverifiedClaims, decode_claims
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Finality, Outcome, Purpose

from recognition.domain.documents.reading import LONGEST_TEXT, Section
from recognition.domain.facts import Target
from recognition.domain.forecasts.forecast import Forecast
from recognition.domain.forecasts.target import read_target, target_document
from recognition.domain.participant import Participant, has_signed
from recognition.domain.refusals import (
    ForecastNotFinal,
    ForecastStale,
    PreCommitmentDiffers,
    PreCommitmentExpired,
    PreCommitmentMalformed,
    PreCommitmentOfAnotherJurisdiction,
    PreCommitmentSignatureInvalid,
)

MAY_PROMISE = frozenset({ParticipantKind.NATIONAL_AUTHORITY, ParticipantKind.RECOGNITION_OFFICE})

HASH = r"sha-256:[0-9a-f]{64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is promised: this outcome, for this version of an opportunity, under these rules.

    It covers a credential that was awarded, or an application that was made, on or before
    `valid_until`. Credits are ECTS.
    """

    forecast_id: str
    policy_hash: str
    input_hash: str
    opportunity_id: UUID
    opportunity_version: int
    host: str
    purpose: Purpose
    target: Target | None
    outcome: Outcome
    credits: Decimal | None
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPromise:
    """A pre-commitment taken apart; its signer is not yet known."""

    said: UnverifiedClaims
    promise: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class PreCommitment:
    """A promise in force; `signed` is the JWS, `facts` what the forecast was taken on."""

    id: UUID
    promise: Promise
    facts: Mapping[str, object]
    signed: str
    signed_by: UUID
    made_at: datetime

    def covers(self, *, awarded_on: date | None, applied_on: date | None) -> bool:
        """Whether the award or the application came within the term: the one that helps counts.

        Who enrolled on a promise and earned the credential in time shall not lose it by applying
        late; who applied in time shall not lose it by what happens after (own choice).
        """
        days = [day for day in (awarded_on, applied_on) if day is not None]
        return any(day <= self.promise.valid_until for day in days)


def read_signed_promise(text: str) -> SignedPromise:
    """Take a pre-commitment apart.

    Raises:
        PreCommitmentMalformed: it is no such JWS, or a claim is missing or of another type.
    """
    try:
        said = decode_claims(text, typ=PRE_COMMITMENT_TYPE)
    except (
        AlgorithmNotAllowed,
        ClaimsMalformed,
        CriticalHeaderUnknown,
        TokenMalformed,
        TokenTypeUnexpected,
    ) as refused:
        raise PreCommitmentMalformed(refused.title(), pointer="/pre_commitment") from refused
    root = Section(said.claims, "", PreCommitmentMalformed)
    target = root.section("target")
    promise = Promise(
        forecast_id=_hash(root, "forecast_id"),
        policy_hash=_hash(root, "policy_hash"),
        input_hash=_hash(root, "input_hash"),
        opportunity_id=_uuid(root, "opportunity_id"),
        opportunity_version=root.whole("opportunity_version")
        or root.wrong("opportunity_version", "a version, 1 or later"),
        host=_text(root, "host"),
        purpose=root.word("purpose", Purpose) or root.wrong("purpose", "a purpose"),
        target=read_target(target) if target else None,
        outcome=root.word("outcome", Outcome) or root.wrong("outcome", "an outcome"),
        credits=root.amount("credits"),
        valid_until=root.day("valid_until") or root.wrong("valid_until", "a day"),
    )
    return SignedPromise(said=said, promise=promise)


def _text(root: Section, key: str) -> str:
    return root.text(key) or root.wrong(key, f"a text of 1 to {LONGEST_TEXT} characters")


def _hash(root: Section, key: str) -> str:
    name = _text(root, key)
    return name if fullmatch(HASH, name) else root.wrong(key, "sha-256: and 64 digits")


def _uuid(root: Section, key: str) -> UUID:
    try:
        return UUID(_text(root, key))
    except ValueError:
        root.wrong(key, "a UUID")


def check_signer(signed: SignedPromise, signer: Participant | None, *, at: datetime) -> None:
    """Make sure that an authority or office of the host signed.

    Raises:
        PreCommitmentSignatureInvalid: the signer is not known here, may not promise, or none of its
            keys signed.
        PreCommitmentOfAnotherJurisdiction: it promises in another's name.
    """
    if signer is None or signer.kind not in MAY_PROMISE:
        raise PreCommitmentSignatureInvalid("expected an authority or office known here")
    if not has_signed(signer, signed.said, at=at):
        raise PreCommitmentSignatureInvalid
    if signer.jurisdiction != signed.promise.host:
        raise PreCommitmentOfAnotherJurisdiction(pointer="/host")


def check_promise(promise: Promise, forecast: Forecast, *, is_stale: bool, today: date) -> None:
    """Make sure that the promise is the forecast, that it still holds, and that it can be kept.

    Raises:
        PreCommitmentDiffers: it says something else than the forecast it names.
        PreCommitmentExpired: its term has passed.
        ForecastStale: what the forecast was taken on has changed since.
        ForecastNotFinal: a person would have to decide, and nobody can promise what they find.
    """
    for name, (said, known) in _compared(promise, forecast).items():
        if said != known:
            raise PreCommitmentDiffers(pointer=f"/{name}")
    if promise.valid_until < today:
        raise PreCommitmentExpired(pointer="/valid_until")
    if is_stale:
        raise ForecastStale(pointer="/forecast_id")
    if forecast.ruling.finality is not Finality.FINAL:
        raise ForecastNotFinal(pointer="/outcome")


def _compared(promise: Promise, forecast: Forecast) -> dict[str, tuple[object, object]]:
    question, ruling = forecast.question, forecast.ruling
    return {
        "policy_hash": (promise.policy_hash, forecast.policy_hash),
        "input_hash": (promise.input_hash, forecast.input_hash),
        "opportunity_id": (promise.opportunity_id, question.opportunity_id),
        "opportunity_version": (promise.opportunity_version, forecast.opportunity_version),
        "host": (promise.host, question.host),
        "purpose": (promise.purpose, question.purpose),
        "target": (target_document(promise.target), target_document(question.target)),
        "outcome": (promise.outcome, ruling.outcome),
        "credits": (promise.credits, ruling.credits),
    }
