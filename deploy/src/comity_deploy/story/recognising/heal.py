"""Facts were missing: the applicant supplies one, the institution another for two cases at once."""

import asyncio
from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.award import award, publish
from comity_deploy.story.recognising.casework import (
    MODULE,
    apply,
    as_applicant,
    first_credential,
    followed,
    receipt,
)
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import Row
from comity_deploy.world.offers import offer_without_level
from comity_deploy.world.organisations import CARPATI

LEVEL = 6


async def by_applicant(stage: Stage, authority: Authority, learner: Row) -> str:
    """It was open whose the credential is; a fresh receipt says so."""
    held = await first_credential(stage, learner)
    nobody = await receipt(stage, held["credential"])
    wish = {"purpose": "elective", "jurisdiction": "EE"}
    case = str((await apply(stage, "info-applicant", nobody, **wish))["case_ref"])
    await followed(stage, authority, case, "INFO")
    fresh = await receipt(stage, held["credential"], learner["esi"])
    await as_applicant(stage, f"/v1/cases/{case}/receipts", {"receipt": fresh})
    await followed(stage, authority, case, "FULL")
    return case


async def by_issuer(stage: Stage, authority: Authority, learner: Row) -> list[str]:
    """Two countries ask for the level; the institution answers both by one signed fact."""
    opportunity = await publish(stage, CARPATI, offer_without_level())
    held = await award(stage, authority, CARPATI, opportunity, learner)
    cases = await asyncio.gather(
        *(_waiting(stage, authority, held, learner, country) for country in ("EE", "HR"))
    )
    await until(lambda: _asked(stage, cases), "the institution is asked for both cases")
    path = f"/v1/credentials/{held['credential_ref']}/facts"
    once = {"Idempotency-Key": "story-level"}
    said = {"eqf_level": LEVEL}
    await stage.call(CARPATI, "issuer:write", "issuer", ("POST", path), json=said, headers=once)
    for case in cases:
        await followed(stage, authority, case, "FULL")
    return cases


async def _waiting(
    stage: Stage, authority: Authority, held: dict[str, Any], learner: Row, country: str
) -> str:
    vouched = await receipt(stage, held["credential"], learner["esi"])
    wish = {"purpose": "credit", "jurisdiction": country, "target": MODULE}
    case = str((await apply(stage, f"info-{country}", vouched, **wish))["case_ref"])
    found = await followed(stage, authority, case, "INFO")
    asked = [(one["code"], one["to"]) for one in found["case"]["information_requests"]]
    if asked != [("IN-201", "issuer")]:
        raise DidNotHold(f"asked for {asked}")
    return case


async def _asked(stage: Stage, cases: list[str]) -> bool | None:
    request = ("GET", "/v1/information-requests")
    open_now = await stage.call(CARPATI, "issuer:write", "issuer", request)
    return {*cases} <= {one["case_ref"] for one in open_now["data"]} or None
