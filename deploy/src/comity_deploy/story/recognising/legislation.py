"""How a policy becomes law: drafted, heard, answered, tried on real cases, brought into force."""

from collections.abc import Mapping
from typing import Any

import yaml
from comity_kit.clock import SystemClock

from comity_deploy.story.activate_policies import SHIPPED, sign_policy
from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import DidNotHold, Stage, once_allowed, until
from comity_deploy.world.organisations import UNION, Organisation

DRAFTS = "/v1/policies/drafts"

NOT_YET = ("participant-kind-not-allowed",)
"""How the office refuses while it has not heard of the union."""


def shipped(name: str) -> dict[str, Any]:
    """Return a policy that comes with the recognition service."""
    policy: dict[str, Any] = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"))
    return policy


async def enact(
    stage: Stage, authority: Authority, owner: Organisation, policy: Mapping[str, Any]
) -> dict[str, Any]:
    """Bring a policy into force the long way; the student union speaks and is answered.

    Returns the draft as it became law.
    """
    signed = {"policy": sign_policy(stage, owner, policy)}
    # Without a key: the draft is known by its content, and each signature of it is another one.
    request = ("POST", DRAFTS)
    lineage = await stage.call(owner, "recognition:policy", "recognition", request, json=signed)
    place = f"{DRAFTS}/{lineage['draft']['hash']}"
    today = {"closes_on": SystemClock().now().date().isoformat()}
    await _act(stage, owner, f"{place}/comment-window", today)
    said = {"position": "suggest", "text": "Say in the guide what changes for learners."}
    spoken = await once_allowed(lambda: _act(stage, UNION, f"{place}/comments", said), *NOT_YET)
    answer = ("PUT", f"{place}/comments/{spoken['contribution_id']}/answer")
    words = {"text": "The guide now gives the number in its first line."}
    await stage.call(owner, "recognition:policy", "recognition", answer, json=words)
    simulated = await _act(stage, owner, f"{place}/simulation", {"last": 100})
    await _act(stage, owner, f"{place}/activation")
    query = {"at": max(today["closes_on"], policy["in_force"]["from"])}
    governing = await stage.read(
        "recognition", f"/v1/jurisdictions/{owner.jurisdiction}/policy", params=query
    )
    if governing["hash"] != lineage["draft"]["hash"]:
        raise DidNotHold(f"in force is {governing['version']}")
    if not simulated["student_union_was_heard"]:
        raise DidNotHold("nobody heard the student union")
    activated = authority.seen(
        1, "comity.policy.activated.v1", policy_hash=lineage["draft"]["hash"]
    )
    await until(activated, "the new policy")
    draft: dict[str, Any] = simulated["draft"]
    return draft


async def _act(
    stage: Stage, who: Organisation, path: str, body: dict[str, Any] | None = None
) -> Any:  # noqa: ANN401 - JSON
    scope = "recognition:write" if who is UNION else "recognition:policy"
    once = {"Idempotency-Key": f"story-{path}"}
    return await stage.call(who, scope, "recognition", ("POST", path), json=body, headers=once)
