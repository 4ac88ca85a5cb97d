"""The issuer: what a learner holds, shares, and may enrol for."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from comity_contracts.api.issuer import (
    EnrolmentBody,
    HeldCredentialBody,
    LearnerCredentialBody,
    OpportunityBody,
)
from comity_contracts.api.shares import ShareBody, ShareMadeBody, ShareRequest, SharesBody
from comity_kit.auth.refusals import AccessTokenInvalid, AccessTokenMissing
from comity_kit.http.pagination import PageBody
from comity_kit.http.refusals import ResourceNotFound
from fastapi import APIRouter, Header
from fastapi.responses import Response

from gateway_stage.refusals import ShareWithdrawn
from gateway_stage.world import World


def _learner(world: World, authorization: str) -> None:
    if not authorization:
        raise AccessTokenMissing
    if authorization.removeprefix("Bearer ") not in world.tokens_given:
        raise AccessTokenInvalid


Authorization = Annotated[str, Header()]


def issuer(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/v1/me/credentials")
    async def credentials(authorization: Authorization = "") -> PageBody[LearnerCredentialBody]:
        _learner(world, authorization)
        return PageBody[LearnerCredentialBody](data=tuple(world.credentials.values()))

    @router.get("/v1/me/credentials/{ref}")
    async def credential(ref: UUID, authorization: Authorization = "") -> HeldCredentialBody:
        _learner(world, authorization)
        if ref not in world.credentials:
            raise ResourceNotFound
        return world.credentials[ref]

    @router.get("/v1/me/enrolments")
    async def enrolments(authorization: Authorization = "") -> PageBody[EnrolmentBody]:
        _learner(world, authorization)
        return PageBody[EnrolmentBody](data=tuple(world.enrolments))

    @router.get("/v1/opportunities")
    async def opportunities() -> PageBody[OpportunityBody]:
        return PageBody[OpportunityBody](data=tuple(world.opportunities))

    _add_shares(router, world)
    return router


def _add_shares(router: APIRouter, world: World) -> None:
    @router.post("/v1/me/credentials/{ref}/shares", status_code=201)
    async def make_share(
        ref: UUID, request: ShareRequest, authorization: Authorization = ""
    ) -> ShareMadeBody:
        _learner(world, authorization)
        made = ShareMadeBody(
            share_id=UUID(int=100 + len(world.shares)),
            credential_ref=ref,
            made_at=world.clock.now(),
            expires_at=world.clock.now() + timedelta(days=request.expires_in_days),
            token=f"link-{len(world.shares) + 1}",
        )
        world.shares.insert(0, made)
        return made

    @router.get("/v1/me/shares")
    async def shares(authorization: Authorization = "") -> SharesBody:
        _learner(world, authorization)
        return SharesBody(
            data=tuple(
                ShareBody(
                    **share.model_dump(exclude={"token", "withdrawn_at"}),
                    withdrawn_at=world.clock.now() if share.share_id in world.withdrawn else None,
                )
                for share in world.shares
            )
        )

    @router.put("/v1/me/shares/{share_id}/withdrawal", status_code=204)
    async def withdraw(share_id: UUID, authorization: Authorization = "") -> None:
        _learner(world, authorization)
        if share_id not in {share.share_id for share in world.shares}:
            raise ResourceNotFound
        world.withdrawn.add(share_id)

    @router.get("/v1/shared/{token}")
    async def shared(token: str) -> Response:
        for share in world.shares:
            if share.token == token:
                if share.share_id in world.withdrawn or share.expires_at <= world.clock.now():
                    raise ShareWithdrawn
                text = world.credentials[share.credential_ref].credential
                return Response(text, media_type="application/vc+jwt")
        raise ResourceNotFound
