"""Presenting credentials, and the lists that are served meanwhile."""

import base64

from verifier.domain.presented import Presentation
from verifier.domain.verification import Verification

from verifier_world.world import World

REVOCATION = "https://university.example/status-lists/1/revocation"
SUSPENSION = "https://university.example/status-lists/1/suspension"

CHECKS = [
    "format",
    "proof",
    "dates",
    "issuer",
    "accreditation",
    "status",
    "completeness",
    "holder",
]
"""The checks in the order in which they are told."""


async def verify(world: World, text: str) -> Verification:
    verification, _ = await world.actions.verify_credential(Presentation(text=text))
    return verification


def serve_lists(world: World, *, revoked: bool = False, suspended: bool = False) -> None:
    world.lists.lists = {
        REVOCATION: world.university.status_list("revocation", entry_set=revoked),
        SUSPENSION: world.university.status_list("suspension", entry_set=suspended),
    }


def tampered_payload(token: str) -> str:
    header, payload, signature = token.split(".")
    document = base64.urlsafe_b64decode(payload + "==").replace(b'"2.5"', b'"9.5"')
    changed = base64.urlsafe_b64encode(document).rstrip(b"=").decode()
    return f"{header}.{changed}.{signature}"
