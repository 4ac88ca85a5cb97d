"""Six learners answer; the result appears once five have, and says nothing of any of them."""

from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.learner import sign_in
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import read_cohort
from comity_deploy.world.organisations import GATEWAY

ANSWERING = 6
QUESTIONS = [f"Q{number:02d}" for number in range(1, 13)]


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Find the wave, let six answer, read what is published."""
    opportunity = stage.remembered["publish"]["opportunity_id"]
    waves = await stage.read("qa-feedback", "/v1/waves", params={"opportunity_id": opportunity})
    wave = waves["data"][0]["wave_id"]
    for number, row in enumerate(read_cohort()[:ANSWERING]):
        learner = await sign_in(stage, row["esi"])
        enrolment = (await learner.get("/v1/me/enrolments"))["data"][0]["enrolment_ref"]
        items = {question: 3 + (number + place) % 3 for place, question in enumerate(QUESTIONS)}
        body = {"enrolment_ref": enrolment, "items": items}
        path = f"/v1/waves/{wave}/answers"
        await stage.call(GATEWAY, "feedback:answer", "qa-feedback", ("POST", path), json=body)
    result = await stage.read("qa-feedback", f"/v1/waves/{wave}/result")
    if result["answered_count"] not in {5, ANSWERING}:
        raise DidNotHold(f"{result['answered_count']} answers published")
    await until(authority.seen(1, "comity.feedback_result.published.v1"), "the result is announced")
    return {"wave_id": wave, "published": result["answered_count"]}
