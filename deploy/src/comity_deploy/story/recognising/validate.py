"""What Elena learned in the student union is validated, and becomes a micro-credential."""

from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.award import enrol, held, publish
from comity_deploy.story.recognising.casework import as_applicant
from comity_deploy.story.share import verify
from comity_deploy.story.stage import DidNotHold, Stage, Who, once_allowed, until
from comity_deploy.world.cohort import read_cohort
from comity_deploy.world.offers import union_offer
from comity_deploy.world.organisations import ASSESSOR, GATEWAY, POHJALA, VALIDATION_BOARD

OUTCOMES = ("LO-1", "LO-2")
EVIDENCE = {
    "activity_log": OUTCOMES[:1],
    "testimony": OUTCOMES[1:],
}
"""What the portfolio has, and which outcome each piece shows."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Take the four stages, each step by whom it belongs to; then the institution issues."""
    learner = read_cohort()[4]
    opportunity = await publish(stage, POHJALA, union_offer())
    enrolment = await enrol(stage, POHJALA, opportunity, learner)
    opened = await once_allowed(
        lambda: _open(stage, opportunity, enrolment), "opportunity-not-found"
    )
    place = f"/v1/validations/{opened['validation_ref']}"
    await _document(stage, place)
    await _assess(stage, place)
    closed = await _decide(stage, place)
    certified = authority.seen(1, "comity.validation.certified.v1", opportunity_id=opportunity)
    await until(certified, "the validation is certified")
    issued = await held(stage, authority, opportunity, learner)
    verdict = (await verify(stage, issued["credential"]))["verdict"]
    if closed["ending"] != "certified" or verdict != "valid":
        raise DidNotHold(f"the validation ended {closed['ending']}, its credential is {verdict}")
    return {
        "validation_ref": opened["validation_ref"],
        "outcomes": len(closed["certified"]),
        "members": len(VALIDATION_BOARD),
        "title": issued["title"],
        "verdict": verdict,
    }


async def _open(stage: Stage, opportunity: str, enrolment: str) -> dict[str, Any]:
    wish = {
        "institution_id": str(POHJALA.id),
        "opportunity_id": opportunity,
        "opportunity_version": 1,
        "enrolment_ref": enrolment,
        "kind": "student_union_work",
    }
    return await as_applicant(stage, "/v1/validations", wish, name=f"validation-{enrolment}")


async def _document(stage: Stage, place: str) -> None:
    claims = [
        {"learning_outcome": outcome, "experience": "student_union_work"} for outcome in OUTCOMES
    ]
    await _put(stage, GATEWAY, f"{place}/claims", {"claims": claims})
    evidence = [
        {
            "evidence_id": _evidence_id(place, kind),
            "kind": kind,
            "digest": f"sha-256:{sha256(kind.encode()).hexdigest()}",
            "learning_outcomes": shown,
        }
        for kind, shown in EVIDENCE.items()
    ]
    await _put(stage, GATEWAY, f"{place}/portfolio", {"evidence": evidence})
    await _put(stage, GATEWAY, f"{place}/submission")


async def _assess(stage: Stage, place: str) -> None:
    rows = [
        {
            "learning_outcome": outcome,
            "evidence_ids": [_evidence_id(place, kind)],
            "method": "portfolio",
            "result": "achieved",
        }
        for kind, (outcome,) in EVIDENCE.items()
    ]
    await _put(stage, ASSESSOR, f"{place}/assessments", {"rows": rows})


async def _decide(stage: Stage, place: str) -> dict[str, Any]:
    members = [
        {"participant_id": str(one.organisation.id), "subject": one.id} for one in VALIDATION_BOARD
    ]
    await _put(stage, POHJALA, f"{place}/board", {"members": members})
    for member in VALIDATION_BOARD:
        await _put(stage, member, f"{place}/board/declaration", {"interest": None})
        await _put(stage, member, f"{place}/board/vote", {"learning_outcomes": OUTCOMES})
    minutes = {"minutes_digest": f"sha-256:{sha256(place.encode()).hexdigest()}"}
    return await _put(stage, VALIDATION_BOARD[0], f"{place}/board/decision", minutes)


def _evidence_id(place: str, kind: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{place}/{kind}"))


async def _put(
    stage: Stage, who: Who, path: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    scope = "recognition:apply" if who is GATEWAY else "recognition:write"
    done: dict[str, Any] = await stage.call(who, scope, "recognition", ("PUT", path), json=body)
    return done
