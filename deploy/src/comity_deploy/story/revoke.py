"""One credential was issued in error: it is revoked, and within seconds nobody takes it."""

import time
from typing import Any

from comity_deploy.story.apply_elsewhere import credential_of
from comity_deploy.story.authority import Authority
from comity_deploy.story.learner import sign_in
from comity_deploy.story.share import verify
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import read_cohort
from comity_deploy.world.organisations import CARPATI

SECONDS_ALLOWED = 5.0


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Verify, revoke, and time how long it takes until the verdict is invalid."""
    learner = await sign_in(stage, read_cohort()[-1]["esi"])
    held = await credential_of(learner)
    before = await verify(stage, held["credential"])
    path = f"/v1/credentials/{held['credential_ref']}/revocation"
    began = time.monotonic()
    body = {"reason_class": "issued_in_error"}
    await stage.call(CARPATI, "issuer:write", "issuer", ("PUT", path), json=body)

    async def refused() -> dict[str, Any] | None:
        found = await verify(stage, held["credential"])
        return found if found["verdict"] == "invalid" else None

    await until(refused, "the verdict is invalid", patience=30)
    seconds = time.monotonic() - began
    if before["verdict"] != "valid" or seconds > SECONDS_ALLOWED:
        raise DidNotHold(f"{before['verdict']} before, invalid after {seconds:.1f} s")
    await until(authority.seen(1, "comity.credential.revoked.v1"), "the revocation is announced")
    return {"credential_ref": held["credential_ref"], "seconds": round(seconds, 2)}
