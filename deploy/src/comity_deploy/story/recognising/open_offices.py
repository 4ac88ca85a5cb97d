"""Desks get clients of their own; a framework is referenced, a network lists an opportunity."""

import asyncio
from typing import Any

from comity_kit.clock import SystemClock

from comity_deploy.client_keys import private_key, public_key
from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.award import publish
from comity_deploy.story.stage import Stage, until
from comity_deploy.world.offers import FRAMEWORK, IRISH_LEVELS, NETWORK, network_offer
from comity_deploy.world.organisations import (
    AUTHORITY_IE,
    OFFICERS,
    POHJALA,
    STAFF,
    ZED,
    Organisation,
    Staff,
)


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Sign everybody up, publish the Irish table, list what counts in the network."""
    offered, *_ = await asyncio.gather(
        publish(stage, ZED, network_offer()),
        _reference(stage),
        asyncio.gather(*(_sign_up(stage, one) for one in STAFF)),
    )
    await _list(stage, offered)
    await until(authority.seen(1, "comity.referencing.published.v1"), "the table is announced")
    listed = authority.seen(2, "comity.network.listed.v1", network_id=NETWORK)
    await until(listed, "the list is announced")
    return {
        "officers": len(OFFICERS),
        "framework": FRAMEWORK,
        "network": NETWORK,
        "listed": offered,
    }


async def _sign_up(stage: Stage, one: Staff) -> None:
    key = public_key(private_key(stage.mesh.data, one.id))
    body = {"scopes": one.scopes, "jwks": {"keys": [key]}}
    path = f"/v1/participants/{one.organisation.id}/clients/{one.name}"
    await stage.call(None, "registry:admin", "registry", ("PUT", path), json=body)


async def _reference(stage: Stage) -> None:
    body = {"levels": IRISH_LEVELS, "in_force_from": "2020-01-01"}
    path = f"/v1/frameworks/{FRAMEWORK}/referencing/2020"
    await stage.call(AUTHORITY_IE, "registry:reference", "registry", ("PUT", path), json=body)


async def _list(stage: Stage, opportunity: str) -> None:
    members = [str(POHJALA.id), str(ZED.id)]
    found = {"name": "Network of Engineering Schools (fictional)", "members": members}
    await _put(stage, POHJALA, f"/v1/networks/{NETWORK}", found)
    today = {"listed_on": SystemClock().now().date().isoformat()}
    await _put(stage, ZED, f"/v1/networks/{NETWORK}/opportunities/{opportunity}", today)


async def _put(stage: Stage, who: Organisation, path: str, body: dict[str, Any]) -> None:
    await stage.call(who, "registry:write", "registry", ("PUT", path), json=body)
