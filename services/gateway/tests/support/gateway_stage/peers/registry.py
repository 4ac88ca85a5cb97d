"""The registry: tokens for the gateway, and who takes part."""

from typing import Annotated, Any

from comity_contracts.api.registry import ParticipantBody
from comity_kit.http.pagination import PageBody
from fastapi import APIRouter, Form

from gateway_stage.world import World


def registry(world: World) -> APIRouter:
    router = APIRouter()

    @router.post("/oauth2/token")
    async def token(
        scope: Annotated[str, Form()],
        resource: Annotated[str, Form()],
        client_assertion: Annotated[str, Form()],
    ) -> dict[str, Any]:
        assert client_assertion.count(".") == 2
        given = f"own-token {scope} {resource}"
        world.tokens_given.append(given)
        return {"access_token": given.replace(" ", "|"), "expires_in": 600}

    @router.get("/v1/participants")
    async def participants(cursor: str = "") -> PageBody[ParticipantBody]:
        # One to a page, so that whoever reads all of them turns pages.
        place = int(cursor or 0)
        last = place + 1 >= len(world.participants)
        return PageBody[ParticipantBody](
            data=tuple(world.participants[place : place + 1]),
            next_cursor=None if last else str(place + 1),
        )

    return router
