"""Ana asks two more countries, with a receipt that does not say who she is."""

from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.learner import Learner, sign_in
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import ANA
from comity_deploy.world.organisations import GATEWAY

ASKED = ("HR", "IE")
EXPECTED = {"HR": "FULL", "IE": "REFER"}
"""Croatia's demo policy takes sufficient quality assurance, Ireland's wants strong."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Look at the credential, get a receipt, apply in Croatia and Ireland as an elective."""
    ana = await sign_in(stage, ANA)
    held = await credential_of(ana)
    found = {
        country: (await _apply(stage, held["credential"], country))["outcome"] for country in ASKED
    }
    if found != EXPECTED:
        raise DidNotHold(f"decided {found}")
    for country in ASKED:
        await until(
            authority.seen(
                1,
                "comity.decision.made.v1",
                host=country,
                credential_ref=held["credential_ref"],
            ),
            f"the decision of {country}",
        )
    return {"credential_ref": held["credential_ref"], "outcomes": found}


async def credential_of(learner: Learner) -> dict[str, Any]:
    """Return the one credential a learner of the story has, with its signed form."""
    listed = (await learner.get("/v1/me/credentials"))["data"]
    if len(listed) != 1:
        raise DidNotHold(f"a learner sees {len(listed)} credentials")
    held: dict[str, Any] = await learner.get(f"/v1/me/credentials/{listed[0]['credential_ref']}")
    return held


async def _apply(stage: Stage, credential: str, country: str) -> dict[str, Any]:
    recognition = stage.mesh.addresses["recognition"]
    receipt = await stage.call(
        GATEWAY,
        "verifier:receipt",
        "verifier",
        ("POST", "/v1/receipts"),
        json={"credential": credential, "audience": recognition, "presenter": ANA},
    )
    body = {"receipt": receipt["receipt"], "purpose": "elective", "jurisdiction": country}
    once = {"Idempotency-Key": f"story-apply-{country}-{receipt['verification_id']}"}
    case: dict[str, Any] = await stage.call(
        GATEWAY, "recognition:apply", "recognition", ("POST", "/v1/cases"), json=body, headers=once
    )
    return case
