"""Participants and their keys, as requests, facts and bodies."""

from comity_contracts.api.registry import (
    KeepKeyRequest,
    KeyBody,
    ParticipantBody,
    RegisterParticipantRequest,
)
from comity_contracts.events import participants as announced

from registry.domain.participant import Participant, ParticipantId, ParticipantKey, Registration
from registry.domain.public_key import SignatureAlgorithm, read_public_key


def to_registration(request: RegisterParticipantRequest) -> Registration:
    """Read what an organisation states when it joins."""
    return Registration(
        id=None if request.participant_id is None else ParticipantId(request.participant_id),
        kind=request.kind,
        legal_name=request.legal_name,
        jurisdiction=request.jurisdiction,
        did=request.did,
        nationally_recognised=request.nationally_recognised,
    )


def to_key(kid: str, request: KeepKeyRequest) -> ParticipantKey:
    """Read a participant's key; refuses what is not a public signature key."""
    alg = SignatureAlgorithm(request.alg)
    return ParticipantKey(
        public=read_public_key(request.jwk, kid=kid, alg=alg, place="/jwk"),
        valid_from=request.valid_from,
        valid_until=request.valid_until,
    )


def participant_registered(participant: Participant) -> announced.ParticipantRegisteredV1:
    """Announce a participant's whole state."""
    return announced.ParticipantRegisteredV1(
        participant_id=participant.id,
        version=participant.version,
        kind=participant.kind,
        legal_name=participant.legal_name,
        jurisdiction=participant.jurisdiction,
        did=participant.did,
        nationally_recognised=participant.nationally_recognised,
        keys=tuple(
            announced.ParticipantKey(
                kid=key.public.kid,
                alg=key.public.alg.value,
                jwk=dict(key.public.jwk),
                valid_from=key.valid_from,
                valid_until=key.valid_until,
            )
            for key in participant.keys
        ),
    )


def participant_body(participant: Participant) -> ParticipantBody:
    """Show a participant."""
    return ParticipantBody(
        participant_id=participant.id,
        version=participant.version,
        kind=participant.kind,
        legal_name=participant.legal_name,
        jurisdiction=participant.jurisdiction,
        did=participant.did,
        nationally_recognised=participant.nationally_recognised,
        keys=tuple(key_body(key) for key in participant.keys),
    )


def key_body(key: ParticipantKey) -> KeyBody:
    """Show a participant's key."""
    return KeyBody(
        kid=key.public.kid,
        alg=key.public.alg.value,
        jwk=dict(key.public.jwk),
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )
