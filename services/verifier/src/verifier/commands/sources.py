"""Where `comity verify` learns whom to trust: a snapshot, a registry, or a running verifier."""

import ipaddress
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typer
from comity_contracts.api.verifier import TrustSnapshotBody, VerificationBody
from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantRegisteredV1,
)
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from pydantic import ValidationError


class SourceUnusable(typer.BadParameter):
    """What was named on the command line cannot be used."""


def snapshot_in(path: Path) -> TrustSnapshotBody:
    """Read a snapshot from a file.

    Raises:
        SourceUnusable: it is not a snapshot.
    """
    try:
        return TrustSnapshotBody.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, RecursionError) as error:
        message = f"{path} is not a trust snapshot ({type(error).__name__})"
        raise SourceUnusable(message, param_hint="--trust") from None


async def snapshot_of(registry: str, did: str | None, at: datetime) -> TrustSnapshotBody:
    """Ask a registry for everyone who may award, or for the one with a DID.

    Raises:
        SourceUnusable: it does not answer, or not as a registry does.
    """
    try:
        async with HttpClient(registry) as client:
            named = [
                ParticipantRegisteredV1.model_validate(each)
                async for each in _every(client, "/v1/participants")
                if did is None or each.get("did") == did
            ]
            granted = [
                each
                for participant in named
                async for each in _every(
                    client, "/v1/accreditations", participant_id=str(participant.participant_id)
                )
            ]
            return TrustSnapshotBody(
                taken_at=at,
                participants=tuple(named),
                accreditations=tuple(AccreditationGrantedV1.model_validate(a) for a in granted),
                withdrawals=tuple(
                    AccreditationWithdrawnV1.model_validate(a)
                    for a in granted
                    if a.get("withdrawn_on")
                ),
            )
    except (PeerUnavailable, ProblemAnswer, ValidationError, AttributeError, KeyError) as error:
        message = f"{registry} does not answer as a registry ({type(error).__name__})"
        raise SourceUnusable(message, param_hint="--registry") from None


async def _every(client: HttpClient, path: str, **query: str) -> AsyncIterator[dict[str, Any]]:
    """Walk all pages of a list."""
    cursor = None
    while True:
        params = {"limit": "100", **query, **({"cursor": cursor} if cursor else {})}
        page = (await client.get(path, params=params)).json()
        for each in page["data"]:
            yield each
        cursor = page["next_cursor"]
        if cursor is None:
            return


async def verification_by(verifier: str, text: str) -> VerificationBody:
    """Have a running verifier check a credential.

    Raises:
        SourceUnusable: it does not answer, or not as a verifier does.
    """
    try:
        async with HttpClient(verifier, seconds=15) as client:
            answer = await client.post("/v1/verifications", {"credential": text})
            return VerificationBody.model_validate_json(answer.body)
    except (PeerUnavailable, ProblemAnswer, ValidationError) as error:
        message = f"{verifier} does not answer as a verifier ({type(error).__name__})"
        raise SourceUnusable(message, param_hint="--verifier") from None


def is_loopback(address: str) -> bool:
    """Tell whether an address is on this machine: then the mesh is the demo, and so are lists."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
