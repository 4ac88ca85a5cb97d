"""The service that asks learners how it was."""

from uuid import UUID

from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody
from comity_kit.auth.refusals import AccessTokenInvalid
from comity_kit.http.pagination import PageBody
from comity_kit.http.refusals import ResourceNotFound
from fastapi import APIRouter

from gateway_stage.feedback import INSTRUMENT
from gateway_stage.names import FEEDBACK
from gateway_stage.peers.issuer import Authorization
from gateway_stage.refusals import AnswerAlreadyGiven
from gateway_stage.world import World


def feedback(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/v1/waves")
    async def waves(opportunity_id: UUID) -> PageBody[WaveBody]:
        found = (one for one in world.waves.values() if one.opportunity_id == opportunity_id)
        return PageBody[WaveBody](data=tuple(found))

    @router.get("/v1/waves/{wave_id}")
    async def one_wave(wave_id: UUID) -> WaveBody:
        if wave_id not in world.waves:
            raise ResourceNotFound
        return world.waves[wave_id]

    @router.get("/v1/instruments/{instrument_id}")
    async def instrument(instrument_id: str) -> InstrumentBody:
        assert instrument_id == "SQ-1"
        return INSTRUMENT

    @router.post("/v1/waves/{wave_id}/answers", status_code=204)
    async def answer(
        wave_id: UUID, request: AnswerRequest, authorization: Authorization = ""
    ) -> None:
        assert wave_id in world.waves
        if authorization != f"Bearer own-token|feedback:answer|{FEEDBACK}":
            raise AccessTokenInvalid
        if any(given.enrolment_ref == request.enrolment_ref for given in world.answers):
            raise AnswerAlreadyGiven
        world.answers.append(request)

    return router
