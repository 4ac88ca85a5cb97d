"""Waves: find one, answer in it, read what came of it."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.qa_feedback import AnswerRequest, ResultBody, WaveBody
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Query

from qa_feedback import translate
from qa_feedback.api import ActionsDep, Respondent
from qa_feedback.domain import refusals
from qa_feedback.domain.wave import OpportunityId, WaveId

# No IdempotentRoute here: it would keep who sent which answer, and when. An answer needs no key,
# because a reference can be spent once.
router = APIRouter(prefix="/v1/waves", tags=["waves"])


@router.get("", operation_id="list_waves", summary="List waves")
async def list_waves(
    actions: ActionsDep,
    page: PageQuery,
    opportunity_id: Annotated[UUID | None, Query(description="Only of this opportunity.")] = None,
) -> PageBody[WaveBody]:
    """Return waves, oldest first."""
    after = page.position(UUID)
    rows = await actions.list_waves(
        None if opportunity_id is None else OpportunityId(opportunity_id),
        after=None if after is None else WaveId(after),
        limit=page.limit + 1,
    )
    shown, following = next_cursor(rows, page, lambda view: view.wave.id)
    return PageBody(data=tuple(map(translate.wave_body, shown)), next_cursor=following)


@router.get(
    "/{wave_id}",
    operation_id="read_wave",
    summary="Read a wave",
    responses=problems(refusals.WaveNotFound),
)
async def read_wave(wave_id: UUID, actions: ActionsDep) -> WaveBody:
    """Return one wave and what it is about."""
    return translate.wave_body(await actions.read_wave(WaveId(wave_id)))


@router.post(
    "/{wave_id}/answers",
    status_code=204,
    operation_id="take_answer",
    summary="Answer",
    responses=problems(
        refusals.WaveNotFound,
        refusals.WaveClosed,
        refusals.EnrolmentNotInWave,
        refusals.AnswerAlreadyGiven,
        refusals.AnswerOutsideInstrument,
    ),
)
async def take_answer(
    wave_id: UUID, request: AnswerRequest, actions: ActionsDep, _: Respondent
) -> None:
    """Count one answer; nothing that is kept joins it with the reference or with the caller."""
    enrolment, answer = translate.to_answer(request)
    await actions.take_answer(WaveId(wave_id), enrolment, answer)


@router.get(
    "/{wave_id}/result",
    operation_id="read_result",
    summary="Read the result of a wave",
    responses=problems(refusals.WaveNotFound, refusals.ResultNotPublished),
)
async def read_result(wave_id: UUID, actions: ActionsDep) -> ResultBody:
    """Return what is published: distributions of at least five answers, with their uncertainty."""
    return translate.result_body(await actions.read_result(WaveId(wave_id)))
