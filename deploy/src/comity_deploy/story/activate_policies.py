"""Three authorities sign their illustrative policies and put them in force."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml
from comity_credential import jose, vc_jwt
from comity_kit.clock import SystemClock

from comity_deploy.client_keys import private_key
from comity_deploy.story.authority import Authority
from comity_deploy.story.join_network import did_of
from comity_deploy.story.stage import Stage, once_allowed, until
from comity_deploy.world.organisations import (
    AUTHORITY_EE,
    AUTHORITY_HR,
    AUTHORITY_IE,
    Organisation,
)

SIGNED_BY = {"EE-demo": AUTHORITY_EE, "HR-demo": AUTHORITY_HR, "IE-demo": AUTHORITY_IE}

SHIPPED = files("recognition") / "policies"
"""The policies that come with the recognition service, for `comity decide` as for this story."""

NOT_YET = ("policy-signature-invalid",)
"""How the office refuses while it has not heard of the authority and its key."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Sign and post each policy; the office activates what its authority signed."""
    for name, owner in SIGNED_BY.items():
        policy = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"))
        body = {"policy": sign_policy(stage, owner, policy)}
        once = {"Idempotency-Key": f"story-policy-{name}"}

        async def post(owner: Organisation = owner, body: Any = body, once: Any = once) -> Any:  # noqa: ANN401 - JSON
            request = ("POST", "/v1/policies")
            return await stage.call(
                owner, "recognition:policy", "recognition", request, json=body, headers=once
            )

        await once_allowed(post, *NOT_YET)
    await until(authority.seen(len(SIGNED_BY), "comity.policy.activated.v1"), "policies")
    return {"policies": ", ".join(SIGNED_BY)}


def sign_policy(stage: Stage, owner: Organisation, policy: Mapping[str, Any]) -> str:
    """Return a policy as its authority signs it."""
    key = private_key(stage.mesh.data, str(owner.id))
    did = did_of(stage, owner)
    claims, kid = {"iss": did, "policy": policy}, f"{did}#{key['kid']}"
    signing_input = vc_jwt.encode_claims(
        claims, typ=vc_jwt.POLICY_TYPE, kid=kid, alg="ES256", iat=SystemClock().now()
    )
    return jose.sign_bytes(signing_input, key, "ES256")
