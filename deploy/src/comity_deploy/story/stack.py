"""A credential that counts by a network's list, and what it adds up to with an earlier one."""

from typing import Any

from comity_credential.jose import digest

from comity_deploy.story.authority import Authority
from comity_deploy.story.award import award
from comity_deploy.story.casework import MADE, as_applicant, first_credential, receipt
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import Row
from comity_deploy.world.organisations import POHJALA, ZED

RECIPE_ID = "pohjala-digital-work"
RECIPE = {"title": "Certificate in digital work (fictional)", "total": "10", "max_external": "8"}


async def listed_and_stacked(stage: Stage, authority: Authority, learner: Row) -> dict[str, Any]:
    """Ireland awards, Estonia counts at once what the list names; then both are stacked."""
    opportunity = stage.remembered["offices"]["listed"]
    held = await award(stage, authority, ZED, opportunity, learner)
    by_list = authority.seen(
        1, MADE, outcome="AUTO", host="EE", credential_ref=held["credential_ref"]
    )
    [decided] = await until(by_list, "counted by the list")
    if decided.data["reasons"] != ["LB-003"]:
        raise DidNotHold(f"by the list, for {decided.data['reasons']}")
    request = ("PUT", f"/v1/stack-recipes/{RECIPE_ID}")
    await stage.call(POHJALA, "recognition:write", "recognition", request, json=RECIPE)
    earlier = await first_credential(stage, learner)
    vouched = [await receipt(stage, each["credential"], learner["esi"]) for each in (earlier, held)]
    body = {"recipe": RECIPE_ID, "receipts": vouched}
    name = f"stack-{digest(vouched[0].encode())}"
    found = await as_applicant(stage, "/v1/stack-statements", body, name=name)
    if found["outcome"] != "STAT" or not all(item["counted"] for item in found["items"]):
        raise DidNotHold(f"two credentials stack to {found['outcome']}")
    return found
