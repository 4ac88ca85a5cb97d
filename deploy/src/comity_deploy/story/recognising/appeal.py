"""A learner appeals the refusal; who signed it may not review it, and it is overturned."""

from typing import Any

from comity_kit.http.client import ProblemAnswer

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.casework import WEIGHED, as_applicant, as_officer, followed
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.organisations import APPEALS_IE, DESK_IE, UNION, Staff

SAME_PERSON = "PC-203"


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """File in time with the union as companion, review by another officer, follow the result."""
    case = stage.remembered["outcomes"]["cases"]["REFUSE"]
    plea = {
        "grounds": "The agency's review of the university was published and is positive.",
        "companion_id": str(UNION.id),
    }
    appeal = (await as_applicant(stage, f"/v1/cases/{case}/appeals", plea))["appeal_id"]
    said = await _refused(stage, DESK_IE, appeal)
    await as_officer(stage, APPEALS_IE, f"/v1/appeals/{appeal}/review")
    finding = {"result": "overturned", "weighed": WEIGHED, "outcome": "FULL"}
    found = await as_officer(stage, APPEALS_IE, f"/v1/appeals/{appeal}/decision", finding)
    overturned = authority.seen(1, "comity.appeal.decided.v1", case_ref=case, result="overturned")
    await until(overturned, "the appeal is announced")
    decision = await followed(stage, authority, case, "FULL")
    if decision["number"] != found["decision_number"] or decision["decided_by"] != "appeal":
        raise DidNotHold(f"decision {decision['number']} is by {decision['decided_by']}")
    return {
        "case_ref": case,
        "refused": said,
        "result": found["result"].upper(),
        "credits": decision["case"]["credits"],
    }


async def _refused(stage: Stage, officer: Staff, appeal: str) -> str:
    try:
        await as_officer(stage, officer, f"/v1/appeals/{appeal}/review")
    except ProblemAnswer as problem:
        if problem.code == SAME_PERSON:
            return problem.code
        raise
    raise DidNotHold("who refused reviews the refusal")
