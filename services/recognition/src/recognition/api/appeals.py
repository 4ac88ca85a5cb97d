"""Appeals, for learners, their companions and reviewers."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.recognition_appeals import (
    AppealCaseBody,
    AppealDecisionRequest,
    AppealRequest,
    ExternalRequest,
)
from comity_contracts.wire import Day
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Query

from recognition.api import ActionsDep, Applicant, DecidingDesk, Reader, WhoseAppeals
from recognition.domain.appeals.appeal import AppealState, ExternalBody
from recognition.ports import WantedAppeals
from recognition.translate.appeals import appeal_body, to_finding, to_plea

router = APIRouter(prefix="/v1", tags=["appeals"], route_class=IdempotentRoute)

LONGEST = 100
"""Appeals in one case that are shown; one is dealt with at a time."""


@router.post(
    "/cases/{case_ref}/appeals",
    operation_id="file_appeal",
    summary="Appeal",
    status_code=201,
)
async def file_appeal(
    case_ref: UUID, request: AppealRequest, _: Applicant, actions: ActionsDep
) -> AppealCaseBody:
    """Take in an appeal; one that is late is refused with PC-202, and nothing is kept of it."""
    return appeal_body(await actions.appeals.file_appeal(case_ref, to_plea(request)))


@router.get(
    "/cases/{case_ref}/appeals", operation_id="list_case_appeals", summary="List a case's appeals"
)
async def list_case_appeals(
    case_ref: UUID, _: Reader, actions: ActionsDep
) -> tuple[AppealCaseBody, ...]:
    """Return the appeals in a case, the first one first."""
    wanted = WantedAppeals(case_ref=case_ref)
    found = await actions.appeals.list_appeals(wanted, after=None, limit=LONGEST)
    return tuple(appeal_body(one) for one in found)


@router.get("/appeals", operation_id="list_appeals", summary="List appeals")
async def list_appeals(
    page: PageQuery,
    whose: WhoseAppeals,
    actions: ActionsDep,
    *,
    state: Annotated[AppealState | None, Query()] = None,
    due_before: Annotated[Day | None, Query()] = None,
) -> PageBody[AppealCaseBody]:
    """Return the appeals on a desk, or those a student union accompanies."""
    host, companion = whose
    wanted = WantedAppeals(
        host=host,
        companion_id=companion,
        states=None if state is None else frozenset({state}),
        due_before=due_before,
    )
    found = await actions.appeals.list_appeals(
        wanted, after=page.position(UUID), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda appeal: appeal.id)
    return PageBody[AppealCaseBody](
        data=tuple(appeal_body(one) for one in shown), next_cursor=cursor
    )


@router.post(
    "/appeals/{appeal_id}/review",
    operation_id="take_appeal",
    summary="Take an appeal to review it",
    status_code=201,
)
async def take_appeal(
    appeal_id: UUID, officer: DecidingDesk, actions: ActionsDep
) -> AppealCaseBody:
    """Take it, or take it over; who signed a decision in the case is refused with PC-203."""
    return appeal_body(await actions.appeals.take_appeal(appeal_id, officer))


@router.post(
    "/appeals/{appeal_id}/decision",
    operation_id="decide_appeal",
    summary="Decide an appeal",
    status_code=201,
)
async def decide_appeal(
    appeal_id: UUID, request: AppealDecisionRequest, officer: DecidingDesk, actions: ActionsDep
) -> AppealCaseBody:
    """Confirm, vary or overturn; what is worse than before is refused with PC-204."""
    finding = to_finding(request)
    return appeal_body(await actions.appeals.decide_appeal(appeal_id, finding, officer))


@router.post(
    "/appeals/{appeal_id}/external",
    operation_id="take_appeal_further",
    summary="Note that a court or an ombudsperson looks",
    status_code=201,
)
async def take_appeal_further(
    appeal_id: UUID, request: ExternalRequest, officer: DecidingDesk, actions: ActionsDep
) -> AppealCaseBody:
    """Keep the reference, sealed."""
    body = ExternalBody(request.body)
    return appeal_body(
        await actions.appeals.take_appeal_further(appeal_id, body, request.reference, officer)
    )


@router.post(
    "/appeals/{appeal_id}/closure",
    operation_id="close_appeal",
    summary="Close an appeal",
    status_code=201,
)
async def close_appeal(
    appeal_id: UUID, officer: DecidingDesk, actions: ActionsDep
) -> AppealCaseBody:
    """Note that nobody looks any more."""
    return appeal_body(await actions.appeals.close_appeal(appeal_id, officer))
