"""Institutions publish what can be earned, built from real micro-credentials."""

from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import Stage, once_allowed, until
from comity_deploy.world.organisations import CARPATI, JADRAN, POHJALA, ZED, Organisation
from comity_deploy.world.samples import dutch_opportunity, elm_opportunity

NOT_YET = ("institution-not-registered",)
"""How the issuer refuses while the register's fact about an institution is on its way."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Publish one opportunity per institution; the Romanian one is the story's."""
    main = await _publish(stage, CARPATI, elm_opportunity())
    dutch = {
        POHJALA: dutch_opportunity("uvh_fvhz_microcredential_full", field="0223"),
        JADRAN: dutch_opportunity("mbob_ht_pf_microcredential_full", field="1013"),
        ZED: dutch_opportunity("uvh_at_microcredential_full_1", field="0511"),
    }
    others = [await _publish(stage, who, terms) for who, terms in dutch.items()]
    published = "comity.opportunity.published.v1"
    await until(authority.seen(1 + len(others), published), "opportunities")
    return {"opportunity_id": main["opportunity_id"], "published": 1 + len(others)}


async def _publish(stage: Stage, who: Organisation, terms: dict[str, Any]) -> dict[str, Any]:
    once = {"Idempotency-Key": f"story-opportunity-{who.id}"}

    async def call() -> dict[str, Any]:
        found: dict[str, Any] = await stage.call(
            who, "issuer:write", "issuer", ("POST", "/v1/opportunities"), json=terms, headers=once
        )
        return found

    return await once_allowed(call, *NOT_YET)
