"""A small world: three authorities, a university, a verifier, and what each of them signs."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from comity_contracts.events.participants import ParticipantKey, ParticipantRegisteredV1
from comity_credential.jose import ES256, PrivateKey, public_jwk, sign_bytes
from comity_credential.vc_jwt import (
    encode_claims,
)
from comity_vocabulary.participants import ParticipantKind
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

POLICY_FILES = files("recognition") / "policies"
OFFICE = "http://recognition.test"
OFFICE_DID = "did:web:recognition.test"
OFFICE_KEY = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
"""The example key of RFC 8037, appendix A.1."""

UNIVERSITY = UUID(int=0xA)
VERIFIER = UUID(int=0xF)
NOBODY = UUID(int=404)
UNION = UUID(int=0xC0)
CREDENTIAL = UUID(int=1)
OPPORTUNITY = UUID(int=0x0B)
AUTHORITIES = {"EE": UUID(int=0xE0), "HR": UUID(int=0xE1), "IE": UUID(int=0xE2)}
AGREEMENT_REF = "LA-2026-17"


def did(participant_id: UUID) -> str:
    return f"did:web:p{participant_id.int}.example"


def key_of(participant_id: UUID) -> PrivateKey:
    return derive_private_key(participant_id.int + 1, SECP256R1())


def signed(participant_id: UUID, claims: Mapping[str, object], typ: str, at: datetime) -> str:
    """Sign a statement in the name of a participant of the world."""
    by, key = did(participant_id), key_of(participant_id)
    said = encode_claims({"iss": by, **claims}, typ=typ, kid=f"{by}#key-1", alg=ES256, iat=at)
    return sign_bytes(said, key, ES256)


def registered(participant_id: UUID, kind: ParticipantKind, home: str) -> ParticipantRegisteredV1:
    key = ParticipantKey(
        kid="key-1",
        alg=ES256,
        jwk=public_jwk(key_of(participant_id)),
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return ParticipantRegisteredV1(
        participant_id=participant_id,
        version=1,
        kind=kind,
        legal_name="Somebody",
        jurisdiction=home,
        did=did(participant_id),
        nationally_recognised=True,
        keys=(key,),
    )


PARTICIPANTS = (
    registered(UNIVERSITY, ParticipantKind.HIGHER_EDUCATION_INSTITUTION, "RO"),
    registered(VERIFIER, ParticipantKind.SERVICE, "RO"),
    *(
        registered(authority, ParticipantKind.NATIONAL_AUTHORITY, home)
        for home, authority in AUTHORITIES.items()
    ),
)


def policy_document(name: str) -> dict[str, Any]:
    """Read one of the demonstration's policies."""
    document: dict[str, Any] = yaml.safe_load((POLICY_FILES / f"{name}.yaml").read_text())
    return document


def put(document: dict[str, Any], pointer: str, value: object) -> None:
    *path, name = pointer.strip("/").split("/")
    place: Any = document
    for part in path:
        place = place[int(part)] if isinstance(place, list) else place[part]
    place[int(name) if isinstance(place, list) else name] = value
