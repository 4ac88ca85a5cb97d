"""A credential that counts by a network's list, counts in part elsewhere, and is stacked."""

from typing import Any

from comity_credential.jose import digest

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.award import award
from comity_deploy.story.recognising.casework import (
    MADE,
    apply,
    as_applicant,
    first_credential,
    followed,
    receipt,
)
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import Row
from comity_deploy.world.organisations import POHJALA, ZED

RECIPE_ID = "pohjala-digital-work"
RECIPE = {"title": "Certificate in digital work (fictional)", "total": "10", "max_external": "8"}


async def listed_and_stacked(stage: Stage, authority: Authority, learner: Row) -> dict[str, Any]:
    """Ireland awards, Estonia counts it at once, Croatia in part; then it is stacked."""
    opportunity = stage.remembered["offices"]["listed"]
    held = await award(stage, authority, ZED, opportunity, learner)
    by_list = authority.seen(
        1, MADE, outcome="AUTO", host="EE", credential_ref=held["credential_ref"]
    )
    [decided] = await until(by_list, "counted by the list")
    if decided.data["reasons"] != ["LB-003"]:
        raise DidNotHold(f"by the list, for {decided.data['reasons']}")
    await _accept_part(stage, authority, held["credential"], learner)
    return await _stacked(stage, held["credential"], learner)


async def _accept_part(stage: Stage, authority: Authority, credential: str, learner: Row) -> None:
    """A cap leaves one credit; who accepts that need not wait for an officer."""
    vouched = await receipt(stage, credential, learner["esi"])
    wish = {"purpose": "elective", "jurisdiction": "HR", "already_elective": "9"}
    case = str((await apply(stage, "part-accepted", vouched, **wish))["case_ref"])
    await followed(stage, authority, case, "PART")
    done = await as_applicant(stage, f"/v1/cases/{case}/acceptance")
    if done["decided_by"] != "applicant" or done["case"]["state"] != "decided":
        raise DidNotHold(f"a cut that was accepted is {done['case']['state']}")


async def _stacked(stage: Stage, credential: str, learner: Row) -> dict[str, Any]:
    request = ("PUT", f"/v1/stack-recipes/{RECIPE_ID}")
    await stage.call(POHJALA, "recognition:write", "recognition", request, json=RECIPE)
    earlier = await first_credential(stage, learner)
    both = (earlier["credential"], credential)
    vouched = [await receipt(stage, each, learner["esi"]) for each in both]
    body = {"recipe": RECIPE_ID, "receipts": vouched}
    name = f"stack-{digest(vouched[0].encode())}"
    found = await as_applicant(stage, "/v1/stack-statements", body, name=name)
    if found["outcome"] != "STAT" or not all(item["counted"] for item in found["items"]):
        raise DidNotHold(f"two credentials stack to {found['outcome']}")
    return found
