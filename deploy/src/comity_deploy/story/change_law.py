"""Estonia changes its rules: drafted, open for comment, tried on real cases, brought into force."""

from typing import Any

import yaml
from comity_kit.clock import SystemClock

from comity_deploy.story.activate_policies import SHIPPED, sign_policy
from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import DidNotHold, Stage, once_allowed, until
from comity_deploy.world.organisations import AUTHORITY_EE, UNION, Organisation

VERSION = "2026.2"
LESS_WORKLOAD = 0.75
"""The part of a component's workload that suffices from now on; it was 0.8."""

NOT_YET = ("participant-kind-not-allowed",)
"""How the office refuses while it has not heard of the union."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Lower a tolerance; the student union asks why, is answered, and the draft becomes law."""
    policy = yaml.safe_load((SHIPPED / "EE-demo.yaml").read_text(encoding="utf-8"))
    policy["version"] = VERSION
    policy["purposes"]["credit"]["workload_tolerance"] = LESS_WORKLOAD
    signed = {"policy": sign_policy(stage, AUTHORITY_EE, policy)}
    drafts = "/v1/policies/drafts"
    lineage = await _call(stage, AUTHORITY_EE, ("POST", drafts), signed)
    place = f"{drafts}/{lineage['draft']['hash']}"
    today = SystemClock().now().date().isoformat()
    await _call(stage, AUTHORITY_EE, ("POST", f"{place}/comment-window"), {"closes_on": today})
    said = {"position": "suggest", "text": "Say in the guide what three quarters are."}

    async def comment() -> Any:  # noqa: ANN401 - JSON
        return await _call(stage, UNION, ("POST", f"{place}/comments"), said)

    spoken = await once_allowed(comment, *NOT_YET)
    answer = ("PUT", f"{place}/comments/{spoken['contribution_id']}/answer")
    await _call(stage, AUTHORITY_EE, answer, {"text": "The guide now gives the number."})
    simulated = await _call(stage, AUTHORITY_EE, ("POST", f"{place}/simulation"), {"last": 100})
    await _call(stage, AUTHORITY_EE, ("POST", f"{place}/activation"), None)
    in_force = await stage.read("recognition", "/v1/jurisdictions/EE/policy")
    if in_force["hash"] != lineage["draft"]["hash"]:
        raise DidNotHold(f"in force is {in_force['version']}")
    await until(
        authority.seen(1, "comity.policy.activated.v1", policy_version=VERSION), "the new policy"
    )
    return {"version": VERSION, "loses": simulated["draft"]["simulation"]["report"]["loses"]}


async def _call(
    stage: Stage, who: Organisation, request: tuple[str, str], body: dict[str, Any] | None
) -> Any:  # noqa: ANN401 - JSON
    scope = "recognition:write" if who is UNION else "recognition:policy"
    return await stage.call(who, scope, "recognition", request, json=body)
