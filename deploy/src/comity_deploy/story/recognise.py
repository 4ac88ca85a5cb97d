"""Nobody does anything: every credential is verified, and counts in Estonia where agreed."""

from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import GOOD_ROWS, WRONG_ROWS, agreements

AGREED = len(agreements()) - len([row for row in WRONG_ROWS if row <= len(agreements())])
"""How many of the issued credentials name a Learning Agreement."""


async def play(_stage: Stage, authority: Authority) -> dict[str, Any]:
    """Wait until the stream says so."""
    verified = await until(
        authority.seen(GOOD_ROWS, "comity.verification.completed.v1", verdict="valid"), "verified"
    )
    decided = await until(
        authority.seen(AGREED, "comity.decision.made.v1", outcome="AUTO", host="EE"), "recognised"
    )
    wrong = [fact for fact in decided if fact.data["reasons"] != ["LB-001"]]
    if wrong or len(decided) != AGREED:
        raise DidNotHold(f"{len(decided)} decisions, {len(wrong)} with other reasons")
    return {"verified": len(verified), "recognised": len(decided)}
