"""Ana shares her credential by a link; an employer verifies it without an account."""

from typing import Any

from comity_deploy.story.apply_elsewhere import credential_of
from comity_deploy.story.authority import Authority
from comity_deploy.story.learner import sign_in
from comity_deploy.story.stage import DidNotHold, Stage
from comity_deploy.world.cohort import ANA


async def play(stage: Stage, _authority: Authority) -> dict[str, Any]:
    """Make a link, open it as a stranger, verify what it shows."""
    ana = await sign_in(stage, ANA)
    held = await credential_of(ana)
    path = f"/v1/me/credentials/{held['credential_ref']}/shares"
    share = await ana.post(path, {"expires_in_days": 30})
    shown = await stage.clients["issuer"].get(f"/v1/shared/{share['token']}")
    found = await verify(stage, shown.body.decode())
    if found["verdict"] != "valid":
        raise DidNotHold(f"an employer is told {found['verdict']}")
    page = f"{stage.mesh.addresses['gateway']}/shared/{share['token']}"
    return {"page": page, "verdict": found["verdict"], "checks": len(found["checks"])}


async def verify(stage: Stage, credential: str) -> dict[str, Any]:
    """Verify a credential as anyone may."""
    answer = await stage.clients["verifier"].post("/v1/verifications", {"credential": credential})
    found: dict[str, Any] = answer.json()
    return found
