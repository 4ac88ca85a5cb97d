"""The Estonian host signs Learning Agreements; the Romanian registrar enrols the cohort."""

import asyncio
from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import Stage, until
from comity_deploy.world.cohort import COHORT, Row, agreements, read_cohort
from comity_deploy.world.organisations import CARPATI, POHJALA


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Register every agreement and enrol everybody whose identifier can be read."""
    opportunity = stage.remembered["publish"]["opportunity_id"]
    rows = [row for row in read_cohort() if row["esi"].startswith("urn:")]
    for agreement in agreements():
        await _agree(stage, agreement, opportunity)
    for start in range(0, len(rows), 10):
        await asyncio.gather(*(_enrol(stage, row, opportunity) for row in rows[start : start + 10]))
    await until(authority.seen(len(rows), "comity.enrolment.opened.v1"), "enrolments")
    return {"agreements": len(agreements()), "enrolments": len(rows)}


async def _agree(stage: Stage, reference: str, opportunity: str) -> None:
    body = {
        "opportunity_ids": [opportunity],
        "credits": "2",
        "signed_on": "2026-09-10",
        "host": "EE",
    }
    path = f"/v1/learning-agreements/{reference}"
    await stage.call(POHJALA, "recognition:write", "recognition", ("PUT", path), json=body)


async def _enrol(stage: Stage, row: Row, opportunity: str) -> None:
    body = {"opportunity_id": opportunity, "cohort": COHORT, "esi": row["esi"]}
    if row["learning_agreement_ref"]:
        body["learning_agreement_ref"] = row["learning_agreement_ref"]
    once = {"Idempotency-Key": f"story-enrol-{row['esi']}"}
    await stage.call(
        CARPATI, "issuer:write", "issuer", ("POST", "/v1/enrolments"), json=body, headers=once
    )
