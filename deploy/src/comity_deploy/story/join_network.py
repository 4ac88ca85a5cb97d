"""Organisations join, publish keys, are accredited and reviewed."""

from typing import Any
from urllib.parse import quote

from comity_vocabulary.participants import ParticipantKind

from comity_deploy.client_keys import private_key, public_key
from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import Stage, once_allowed, until
from comity_deploy.world.organisations import (
    AUTHORITY_EE,
    AUTHORITY_HR,
    AUTHORITY_IE,
    CARPATI,
    JADRAN,
    ORGANISATIONS,
    POHJALA,
    QUALITY_RO,
    RECOGNITION,
    VERIFIER,
    ZED,
    Organisation,
)

SINCE = "2024-01-01T00:00:00Z"
ISSUING = (CARPATI, POHJALA, JADRAN, ZED)
SIGNING_SERVICES = {"verifier": VERIFIER, "recognition": RECOGNITION}
"""Services with a key of their own, by their folder; their DIDs are the defaults of settings."""

ACCREDITED_BY = {
    CARPATI: QUALITY_RO,
    POHJALA: AUTHORITY_EE,
    JADRAN: AUTHORITY_HR,
    ZED: AUTHORITY_IE,
}


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Register everybody, then let each organisation act for itself."""
    for organisation in ORGANISATIONS:
        await _register(stage, organisation)
    for organisation in ISSUING:
        await _make_signing_key(stage, organisation)
    for service, organisation in SIGNING_SERVICES.items():
        if service in stage.mesh.addresses:
            await _publish_service_key(stage, service, organisation)
    for institution, accreditor in ACCREDITED_BY.items():
        await _accredit(stage, accreditor, institution)
    await _review(stage, CARPATI, status="voluntary")
    await _review(stage, ZED, status="obligatory")
    await until(
        authority.seen(len(ACCREDITED_BY), "comity.accreditation.granted.v1"), "accreditations"
    )
    return {"organisations": len(ORGANISATIONS), "accreditations": len(ACCREDITED_BY)}


def did_of(stage: Stage, organisation: Organisation) -> str:
    """Return where an organisation's keys are looked up: the issuer's pages for those who issue."""
    if organisation in ISSUING:
        host = stage.mesh.addresses["issuer"].removeprefix("http://").replace(":", "%3A")
        return f"did:web:{host}:institutions:{organisation.id}"
    for service, signing in SIGNING_SERVICES.items():
        if organisation is signing:
            return f"did:web:{service}.comity.example"
    return f"did:web:comity.example:participants:{organisation.id}"


async def _register(stage: Stage, organisation: Organisation) -> None:
    body = {
        "participant_id": str(organisation.id),
        "kind": organisation.kind,
        "legal_name": organisation.name,
        "jurisdiction": organisation.jurisdiction,
        "did": did_of(stage, organisation),
        "nationally_recognised": organisation.recognised,
    }
    once = {"Idempotency-Key": f"story-join-{organisation.id}"}
    await stage.call(
        None, "registry:admin", "registry", ("POST", "/v1/participants"), json=body, headers=once
    )
    key = public_key(private_key(stage.mesh.data, str(organisation.id)))
    if organisation.scopes:
        client = {"scopes": organisation.scopes, "jwks": {"keys": [key]}}
        path = f"/v1/participants/{organisation.id}/client"
        await stage.call(None, "registry:admin", "registry", ("PUT", path), json=client)
    if organisation.kind is ParticipantKind.NATIONAL_AUTHORITY:
        await _publish_key(stage, organisation, key["kid"], "ES256", key)


async def _make_signing_key(stage: Stage, institution: Organisation) -> None:
    path = f"/v1/institutions/{institution.id}/keys"
    algorithm = "Ed25519" if institution is ZED else "ES256"
    once = {"Idempotency-Key": f"story-key-{institution.id}"}

    async def make() -> Any:  # noqa: ANN401 - JSON
        request = ("POST", path)
        return await stage.call(
            institution, "issuer:keys", "issuer", request, json={"alg": algorithm}, headers=once
        )

    made = await once_allowed(make, "institution-not-registered")
    await _publish_key(stage, institution, made["kid"], algorithm, made["jwk"])


async def _publish_service_key(stage: Stage, service: str, organisation: Organisation) -> None:
    for key in (await stage.read(service, "/.well-known/jwks.json"))["keys"]:
        await _publish_key(stage, organisation, key["kid"], key["alg"], key)


async def _publish_key(
    stage: Stage, owner: Organisation, kid: str, algorithm: str, jwk: dict[str, Any]
) -> None:
    body = {"alg": algorithm, "jwk": jwk, "valid_from": SINCE}
    path = f"/v1/participants/{owner.id}/keys/{quote(kid, safe='')}"
    await stage.call(None, "registry:admin", "registry", ("PUT", path), json=body)


async def _accredit(stage: Stage, accreditor: Organisation, institution: Organisation) -> None:
    body = {
        "participant_id": str(institution.id),
        "eqf_levels": [4, 5, 6, 7],
        "valid_from": "2024-01-01",
        "valid_until": "2030-12-31",
    }
    once = {"Idempotency-Key": f"story-accredit-{institution.id}"}
    await stage.call(
        accreditor,
        "registry:accredit",
        "registry",
        ("POST", "/v1/accreditations"),
        json=body,
        headers=once,
    )


async def _review(stage: Stage, institution: Organisation, *, status: str) -> None:
    body = {
        "participant_id": str(institution.id),
        "activity": "institutional",
        "status": status,
        "decision": "positive",
        "valid_from": "2023-03-01",
    }
    once = {"Idempotency-Key": f"story-review-{institution.id}"}
    await stage.call(
        QUALITY_RO,
        "registry:report",
        "registry",
        ("POST", "/v1/quality-reports"),
        json=body,
        headers=once,
    )
