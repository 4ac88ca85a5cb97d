"""Domain to wire and back: the only file that knows both, and it is pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from comity_contracts.api.verifier import (
    CheckBody,
    KeySetBody,
    ReceiptBody,
    ReceiptRequest,
    SummaryBody,
    TrustSnapshotBody,
    VerificationBody,
    VerificationRequest,
)
from comity_contracts.events.credentials import (
    CredentialIssuedV1,
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantKey,
    ParticipantRegisteredV1,
)
from comity_contracts.events.verifications import FraudSuspectedV1, VerificationCompletedV1
from comity_contracts.wire import Fact
from comity_credential.jose import VerificationKey
from comity_vocabulary.verdicts import CredentialStatus

from verifier.domain.issued import Announcement, IssuedCredential, Reaction
from verifier.domain.judgement import Judgement
from verifier.domain.known import Known
from verifier.domain.participants import (
    Accreditation,
    AccreditationId,
    Participant,
    ParticipantId,
    Withdrawal,
)
from verifier.domain.presented import Presentation
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification


def to_participant(fact: ParticipantRegisteredV1) -> Participant:
    """Read a participant from the fact that announced it."""
    return Participant(
        id=ParticipantId(fact.participant_id),
        version=fact.version,
        did=fact.did,
        legal_name=fact.legal_name,
        jurisdiction=fact.jurisdiction,
        keys=tuple(_key(key, fact.did) for key in fact.keys),
    )


def _key(key: ParticipantKey, did: str) -> VerificationKey:
    """Read a key; a token names it by the whole DID URL, the registry may keep the fragment."""
    fragment = key.kid.removeprefix(did).removeprefix("#")
    return VerificationKey(
        kid=key.kid if key.kid.startswith("did:") else f"{did}#{fragment}",
        controller=did,
        alg=key.alg,
        jwk={name: value for name, value in key.jwk.items() if isinstance(value, str)},
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )


def to_accreditation(fact: AccreditationGrantedV1) -> Accreditation:
    """Read an accreditation from the fact that announced it."""
    return Accreditation(
        id=AccreditationId(fact.accreditation_id),
        participant_id=ParticipantId(fact.participant_id),
        version=fact.version,
        fields=fact.fields,
        eqf_levels=fact.eqf_levels,
        credential_types=fact.credential_types,
        jurisdictions=fact.jurisdictions,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
    )


def to_withdrawal(fact: AccreditationWithdrawnV1) -> Withdrawal:
    """Read the end of an accreditation from the fact that announced it."""
    return Withdrawal(
        accreditation_id=AccreditationId(fact.accreditation_id),
        participant_id=ParticipantId(fact.participant_id),
        version=fact.version,
        on=fact.withdrawn_on,
    )


def to_announcement(fact: CredentialIssuedV1, announced_at: datetime | None) -> Announcement:
    """Read an announced credential from its fact; `announced_at` is None where it is not said."""
    return Announcement(
        credential_ref=CredentialRef(fact.credential_ref),
        institution_id=ParticipantId(fact.institution_id),
        fact_sheet=fact.fact_sheet,
        announced_at=announced_at,
    )


def to_standing(
    fact: CredentialSuspendedV1 | CredentialReinstatedV1 | CredentialRevokedV1,
) -> Standing:
    """Read how a credential stands from the fact that changed it."""
    return Standing(
        credential_ref=CredentialRef(fact.credential_ref),
        institution_id=ParticipantId(fact.institution_id),
        version=fact.version,
        status=_STATUSES[type(fact)],
    )


_STATUSES: dict[type[Fact], CredentialStatus] = {
    CredentialSuspendedV1: CredentialStatus.SUSPENDED,
    CredentialReinstatedV1: CredentialStatus.ACTIVE,
    CredentialRevokedV1: CredentialStatus.REVOKED,
}


def announcements(
    reaction: Reaction, verification: Verification, vouch: Callable[[Verification], str]
) -> Iterator[Fact]:
    """Say what follows from judging an announced credential; `vouch` signs the receipt."""
    issued = reaction.issued
    for pattern in reaction.suspicions:
        yield fraud_suspected(issued, pattern, at=verification.checked_at)
    if reaction.announce:
        facts = verification.judgement.facts
        yield VerificationCompletedV1(
            verification_id=verification.id,
            credential_ref=issued.credential_ref,
            institution_id=issued.institution_id,
            verdict=verification.judgement.verdict,
            status=verification.judgement.status,
            learning_agreement_ref=facts.learning_agreement_ref if facts else None,
            checked_at=verification.checked_at,
            receipt=vouch(verification),
        )


def fraud_suspected(issued: IssuedCredential, pattern: str, *, at: datetime) -> FraudSuspectedV1:
    """Say that a wrong key or a wrong content was met under an institution's name."""
    return FraudSuspectedV1(
        credential_ref=issued.credential_ref,
        institution_id=issued.institution_id,
        pattern_class=pattern,
        seen_at=at,
    )


def to_presentation(request: VerificationRequest) -> Presentation:
    """Read what anybody hands in."""
    return Presentation(text=request.credential)


def to_vouched_presentation(request: ReceiptRequest, claims: Mapping[str, Any]) -> Presentation:
    """Read what is handed in to be vouched for; who presents it is first whom the token names."""
    named = claims.get("schac_personal_unique_code")
    return Presentation(
        text=request.credential,
        presenter=named if isinstance(named, str) else request.presenter,
        receipt=True,
        audience=request.audience,
    )


def verification_body(verification: Verification) -> VerificationBody:
    """Show a verification to whoever asked for it."""
    judgement, summary = verification.judgement, verification.summary
    return VerificationBody(
        verification_id=verification.id,
        verdict=judgement.verdict,
        status=judgement.status,
        checks=check_bodies(verification.judgement),
        checked_at=verification.checked_at,
        summary=SummaryBody(**asdict(summary)) if summary else None,
    )


def check_bodies(judgement: Judgement) -> tuple[CheckBody, ...]:
    """Show every check that was made, in order."""
    return tuple(
        CheckBody(check=check.name, result=check.result, code=check.code, detail=check.detail)
        for check in judgement.checks
    )


def receipt_body(verification: Verification, receipt: str) -> ReceiptBody:
    """Show a receipt to whoever asked for it."""
    return ReceiptBody(
        verification_id=verification.id,
        verdict=verification.judgement.verdict,
        checks=check_bodies(verification.judgement),
        receipt=receipt,
    )


def key_set_body(keys: tuple[dict[str, Any], ...]) -> KeySetBody:
    """Show the public keys."""
    return KeySetBody(keys=keys)


def to_known(trust: TrustSnapshotBody, did: str, credential_ref: CredentialRef | None) -> Known:
    """Read what a snapshot knows about an issuer and one of its credentials."""
    issuer = next((each for each in trust.participants if each.did == did), None)
    if issuer is None:
        return Known()
    ended = {each.accreditation_id: each.withdrawn_on for each in trust.withdrawals}
    told = next(
        (
            each.status
            for each in trust.statuses
            if (each.credential_ref, each.institution_id) == (credential_ref, issuer.participant_id)
        ),
        None,
    )
    return Known(
        issuer=to_participant(issuer),
        accreditations=tuple(
            replace(to_accreditation(each), withdrawn_on=ended.get(each.accreditation_id))
            for each in trust.accreditations
            if each.participant_id == issuer.participant_id
        ),
        status=told,
    )
