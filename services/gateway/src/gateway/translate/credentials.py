"""My credentials as pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import HeldCredentialBody, LearnerCredentialBody
from comity_contracts.api.qa_feedback import WaveBody
from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.verifier import VerificationBody
from comity_credential import vc_jwt, vcdm
from comity_credential.record import MicroCredential
from comity_vocabulary.learning import SupervisionAndIdentity
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CredentialStatus

from gateway.translate import words
from gateway.translate.words import Sign

_STANDING = {
    CredentialStatus.ACTIVE: "The institution stands by it.",
    CredentialStatus.SUSPENDED: "The institution has suspended it for now.",
    CredentialStatus.REVOKED: "The institution has withdrawn it.",
    CredentialStatus.UNKNOWN: "We cannot tell whether the institution stands by it.",
}

_SUPERVISION = {
    SupervisionAndIdentity.UNSUPERVISED: "Not supervised, identity not verified",
    SupervisionAndIdentity.SUPERVISED: "Supervised, identity not verified",
    SupervisionAndIdentity.SUPERVISED_IDENTIFIED: "Supervised, identity verified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One decision, short; `fit` is how the halves are drawn, `open` unless it is active."""

    case_ref: UUID
    sign: Sign
    fit: str
    where: str
    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A credential in the list; `uses` is None while recognition is away."""

    ref: UUID
    title: str
    institution: str
    country: str
    issued: str
    standing: str
    fit: str
    uses: tuple[Use, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialPage(Row):
    """A credential and its journey; `verdict` is None while the verifier is away."""

    facts: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    verdict: Sign | None
    checked: str
    wave_id: UUID | None
    open_until: str


def credential_row(
    credential: LearnerCredentialBody, decisions: Sequence[DecisionBody] | None
) -> Row:
    """Return a credential as a row of the list."""
    uses = _uses(decisions, active=credential.status is CredentialStatus.ACTIVE)
    return Row(
        ref=credential.credential_ref,
        title=credential.title,
        institution=credential.institution,
        country=words.country(credential.jurisdiction),
        issued=words.month(credential.award_month),
        standing=_STANDING[credential.status],
        fit=_fit(credential.status, uses),
        uses=uses,
    )


def credential_page(
    credential: HeldCredentialBody,
    verification: VerificationBody | None,
    decisions: Sequence[DecisionBody] | None,
    wave: WaveBody | None,
) -> CredentialPage:
    """Return one credential as its own page."""
    row = credential_row(credential, decisions)
    record = _record(credential.credential)
    return CredentialPage(
        ref=row.ref,
        title=row.title,
        institution=row.institution,
        country=row.country,
        issued=words.day(credential.issued_at.date()),
        standing=row.standing,
        fit=row.fit,
        uses=row.uses,
        facts=_facts(record) if record else (),
        outcomes=tuple(outcome.title for outcome in record.learning_outcomes) if record else (),
        verdict=words.VERDICTS[verification.verdict] if verification else None,
        checked=words.moment(verification.checked_at) if verification else "",
        wave_id=wave.wave_id if wave else None,
        open_until=words.day(wave.closes_on) if wave else "",
    )


def _uses(decisions: Sequence[DecisionBody] | None, *, active: bool) -> tuple[Use, ...] | None:
    if decisions is None:
        return None
    return tuple(_use(decision, active=active) for decision in decisions)


def _use(decision: DecisionBody, *, active: bool) -> Use:
    case = decision.case
    sign = words.badge(case.outcome, case.finality)
    amount = f"{words.ects(case.credits)} for " if case.credits else "For "
    return Use(
        case_ref=case.case_ref,
        sign=sign,
        fit=sign.fit if active else "open",
        where=words.country(case.host),
        what=f"{amount}{words.PURPOSES[case.purpose]}",
        when=words.day(decision.decided_at.date()),
    )


def _fit(status: CredentialStatus, uses: tuple[Use, ...] | None) -> str:
    """Return how the halves are drawn: apart while it is used nowhere."""
    if status is not CredentialStatus.ACTIVE:
        return "open"
    return uses[0].fit if uses else "apart"


def _record(credential: str) -> MicroCredential | None:
    """Read what the credential says; the issuer we ask is the one who wrote it."""
    try:
        return vcdm.from_document(vc_jwt.decode(credential).document)
    except Refusal:
        return None


def _facts(record: MicroCredential) -> tuple[tuple[str, str], ...]:
    """List what the credential says of the learning, as name and value; unstated is left out."""
    named: tuple[tuple[str, str | None], ...] = (
        ("Credits", words.ects(record.workload.ects) if record.workload.ects else None),
        ("Hours of work", words.number(record.workload.hours) if record.workload.hours else None),
        ("Level", f"EQF level {int(record.level.eqf)}" if record.level.eqf else None),
        ("Awarded on", words.day(record.awarded_on)),
        ("Assessment", _plain(record.assessment_type)),
        (
            "Supervision and identity",
            _SUPERVISION.get(record.supervision_and_identity)
            if record.supervision_and_identity
            else None,
        ),
        ("How you took part", _plain(record.participation_mode)),
        ("Grade", record.grade),
        ("Quality assurance", _quality(record)),
        (
            "Valid until",
            words.day(record.valid_until.date()) if record.valid_until else "No end date",
        ),
    )
    return tuple((name, value) for name, value in named if value)


def _quality(record: MicroCredential) -> str:
    stated = (f"{one.agency}: {one.kind.replace('_', ' ')}" for one in record.quality_assurance)
    return "; ".join(stated)


def _plain(choice: str | None) -> str | None:
    return words.sentence(choice.replace("_", " ")) if choice else None
