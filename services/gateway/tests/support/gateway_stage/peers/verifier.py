"""The verifier."""

from uuid import UUID

from comity_contracts.api.verifier import (
    ReceiptBody,
    ReceiptRequest,
    VerificationBody,
    VerificationRequest,
)
from fastapi import APIRouter

from gateway_stage.names import VERIFIER
from gateway_stage.peers.issuer import Authorization
from gateway_stage.peers.recognition import _may
from gateway_stage.world import World


def verifier(world: World) -> APIRouter:
    router = APIRouter()

    @router.post("/v1/verifications")
    async def verify(request: VerificationRequest) -> VerificationBody:
        world.verified.append(request.credential)
        return world.verdict

    @router.post("/v1/receipts")
    async def receipt(request: ReceiptRequest, authorization: Authorization = "") -> ReceiptBody:
        _may(authorization, "verifier:receipt", VERIFIER)
        world.receipts.append(request)
        return ReceiptBody(
            verification_id=UUID(int=7),
            verdict=world.verdict.verdict,
            checks=world.verdict.checks,
            receipt="signed.by.verifier",
        )

    return router
