"""The learner takes the decision home in writing: signed, and as a page with that inside."""

import asyncio
from typing import Any

from comity_credential.did import from_did_document
from comity_credential.vc_jwt import decode, verify_proof
from comity_kit.http.client import Answer

from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import DidNotHold, Stage
from comity_deploy.world.organisations import GATEWAY

LANGUAGE = "ro"
TOKEN, PAGE = "application/vc+jwt", "application/pdf"


async def play(stage: Stage, _authority: Authority) -> dict[str, Any]:
    """Fetch both forms, check the signature by the office's published keys, look at the page."""
    case = stage.remembered["appeal"]["case_ref"]
    signed, page, identity = await asyncio.gather(
        _fetch(stage, case, TOKEN),
        _fetch(stage, case, PAGE),
        stage.read("recognition", "/.well-known/did.json"),
    )
    statement = decode(signed.body.decode())
    key = verify_proof(statement, from_did_document(identity, did=identity["id"]))
    if not page.body.startswith(b"%PDF-") or page.headers["content-language"] != LANGUAGE:
        raise DidNotHold("the page is no PDF in the learner's language")
    told = statement.document["credentialSubject"]["recognition"]
    return {
        "case_ref": case,
        "kid": key.kid,
        "claims": sorted(told),
        "signed_kb": len(signed.body) // 1024,
        "page_kb": len(page.body) // 1024,
        "language": page.headers["content-language"],
    }


async def _fetch(stage: Stage, case: str, form: str) -> Answer:
    path = f"/v1/decisions/{case}/statement?language={LANGUAGE}"
    headers = {"Accept": form}
    return await stage.fetch(
        GATEWAY, "recognition:read", "recognition", ("GET", path), headers=headers
    )
