"""A single award: published, enrolled, issued, in the learner's hands."""

from typing import Any

from comity_kit.clock import SystemClock

from comity_deploy.story.authority import Authority
from comity_deploy.story.learner import Learner, sign_in
from comity_deploy.story.stage import Stage, until
from comity_deploy.world.cohort import Row
from comity_deploy.world.organisations import Organisation

COHORT = "2026-winter"


async def publish(stage: Stage, who: Organisation, terms: dict[str, Any]) -> str:
    """Publish an offer and return its id."""
    once = {"Idempotency-Key": f"story-offer-{terms['title'].replace(' ', '-')}"}
    request = ("POST", "/v1/opportunities")
    made = await stage.call(who, "issuer:write", "issuer", request, json=terms, headers=once)
    return str(made["opportunity_id"])


async def enrol(stage: Stage, who: Organisation, opportunity: str, learner: Row) -> str:
    """Enrol a learner and return the reference, by which the institution alone knows them."""
    body = {"opportunity_id": opportunity, "cohort": COHORT, "esi": learner["esi"]}
    once = {"Idempotency-Key": f"story-enrol-{opportunity}-{learner['esi']}"}
    request = ("POST", "/v1/enrolments")
    made = await stage.call(who, "issuer:write", "issuer", request, json=body, headers=once)
    return str(made["enrolment_ref"])


async def award(
    stage: Stage, authority: Authority, who: Organisation, opportunity: str, learner: Row
) -> dict[str, Any]:
    """Enrol a learner, award the credential today, and return it as they hold it."""
    await enrol(stage, who, opportunity, learner)
    row = {name: learner[name] for name in ("given_name", "family_name", "esi")}
    await stage.call(
        who,
        "issuer:write",
        "issuer",
        ("POST", "/v1/cohorts"),
        params={"opportunity_id": opportunity, "cohort": COHORT},
        json={"rows": [{**row, "awarded_on": SystemClock().now().date().isoformat()}]},
        headers={"Idempotency-Key": f"story-award-{opportunity}"},
    )
    return await held(stage, authority, opportunity, learner)


async def held(
    stage: Stage, authority: Authority, opportunity: str, learner: Row
) -> dict[str, Any]:
    """Wait until a learner's credential is issued, and return it with its signed form."""
    issued = authority.seen(1, "comity.credential.issued.v1", opportunity_id=opportunity)
    facts = await until(issued, "the credential is issued")
    return await held_as(await sign_in(stage, learner["esi"]), facts[0].key)


async def held_as(learner: Learner, credential_ref: str) -> dict[str, Any]:
    """Return a credential as its learner holds it."""
    found: dict[str, Any] = await learner.get(f"/v1/me/credentials/{credential_ref}")
    return found
