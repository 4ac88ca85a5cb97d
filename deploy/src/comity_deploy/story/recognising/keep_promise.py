"""Estonia promises before anybody enrols, changes its rules, and keeps the promise."""

import asyncio
from datetime import timedelta
from typing import Any

from comity_credential import jose, vc_jwt
from comity_kit.clock import SystemClock

from comity_deploy.client_keys import private_key
from comity_deploy.story.authority import Authority
from comity_deploy.story.join_network import did_of
from comity_deploy.story.recognising.award import award, publish
from comity_deploy.story.recognising.casework import apply, first_credential, followed, receipt
from comity_deploy.story.recognising.legislation import enact, shipped
from comity_deploy.story.stage import DidNotHold, Stage, once_allowed, until
from comity_deploy.world.cohort import Row, read_cohort
from comity_deploy.world.offers import promised_offer
from comity_deploy.world.organisations import AUTHORITY_EE, CARPATI

VERSION = "2026.2"
TERM = timedelta(days=365)
WISH = {"purpose": "elective", "jurisdiction": "EE"}


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Forecast, sign, become stricter; then one case is as promised, another is not."""
    opportunity = await publish(stage, CARPATI, promised_offer())
    forecast = await once_allowed(lambda: _forecast(stage, opportunity), "opportunity-not-found")
    promise = await _promise(stage, forecast)
    await until(authority.seen(1, "comity.pre_commitment.made.v1"), "the promise is announced")
    await _become_stricter(stage, authority)
    andrei, radu = read_cohort()[3], read_cohort()[5]
    held, other = await asyncio.gather(
        award(stage, authority, CARPATI, opportunity, andrei), first_credential(stage, radu)
    )
    kept, strict = await asyncio.gather(
        _decided(stage, authority, held, andrei, forecast["outcome"]),
        _decided(stage, authority, other, radu, "REFER"),
    )
    if kept["pre_commitment_id"] != promise or strict["pre_commitment_id"] is not None:
        raise DidNotHold(f"the case was decided by {kept['policy']['version']}, not as promised")
    return {
        "version": VERSION,
        "promised": forecast["outcome"],
        "kept": kept["case"]["outcome"],
        "others": strict["case"]["outcome"],
        "pre_commitment_id": promise,
    }


async def _forecast(stage: Stage, opportunity: str) -> dict[str, Any]:
    query = {"opportunity_id": opportunity, **WISH}
    found: dict[str, Any] = await stage.read("recognition", "/v1/forecasts", params=query)
    return found


async def _promise(stage: Stage, forecast: dict[str, Any]) -> str:
    did, key = did_of(stage, AUTHORITY_EE), private_key(stage.mesh.data, str(AUTHORITY_EE.id))
    now = SystemClock().now()
    same = ("forecast_id", "input_hash", "opportunity_id", "opportunity_version", "host")
    claims = {
        **{name: forecast[name] for name in (*same, "purpose", "outcome", "credits")},
        "iss": did,
        "policy_hash": forecast["policy"]["hash"],
        "valid_until": (now.date() + TERM).isoformat(),
    }
    written = vc_jwt.encode_claims(
        claims,
        typ=vc_jwt.PRE_COMMITMENT_TYPE,
        kid=f"{did}#{key['kid']}",
        alg="ES256",
        iat=now,
    )
    body = {"pre_commitment": jose.sign_bytes(written, key, "ES256")}
    request = ("POST", "/v1/pre-commitments")
    made = await stage.call(AUTHORITY_EE, "recognition:policy", "recognition", request, json=body)
    return str(made["pre_commitment_id"])


async def _become_stricter(stage: Stage, authority: Authority) -> None:
    """Let no unsupervised assessment count as an elective any more without a person's look."""
    policy = shipped("EE-demo")
    today = SystemClock().now().date().isoformat()
    policy |= {"version": VERSION, "in_force": {"from": today, "until": None}}
    policy["purposes"]["elective"] |= {"assessment_min": "supervised", "assessment_below": "refer"}
    await enact(stage, authority, AUTHORITY_EE, policy)


async def _decided(
    stage: Stage, authority: Authority, held: dict[str, Any], learner: Row, outcome: str
) -> dict[str, Any]:
    vouched = await receipt(stage, held["credential"], learner["esi"])
    case = await apply(stage, "promise", vouched, **WISH)
    return await followed(stage, authority, str(case["case_ref"]), outcome)
