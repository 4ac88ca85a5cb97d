"""The desk of an office: which cases lie there, and what an officer does before deciding."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.desk import DelayRequest, DeskCaseBody, QuestionsRequest
from comity_contracts.api.recognition import CaseBody
from comity_contracts.wire import Day
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from comity_vocabulary.recognition import Purpose
from fastapi import APIRouter, Depends, Query

from recognition.api import ActionsDep, DecidingDesk, Desk
from recognition.domain.standing import CaseState
from recognition.ports import Wanted
from recognition.translate.decisions import case_body
from recognition.translate.desk import desk_case_body, to_requests

router = APIRouter(prefix="/v1", tags=["desk"], route_class=IdempotentRoute)


def _wanted(
    state: Annotated[CaseState | None, Query()] = None,
    due_before: Annotated[Day | None, Query()] = None,
    purpose: Annotated[Purpose | None, Query()] = None,
) -> Wanted:
    states = None if state is None else frozenset({state})
    return Wanted(states=states, due_before=due_before, purpose=purpose)


@router.get("/cases", operation_id="list_cases", summary="List the cases on the desk")
async def list_cases(
    page: PageQuery, desk: Desk, wanted: Annotated[Wanted, Depends(_wanted)], actions: ActionsDep
) -> PageBody[CaseBody]:
    """Return the cases of the office's own jurisdiction: in one state, due before a day."""
    found = await actions.office.list_cases(
        wanted, desk, after=page.position(UUID), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda file: file.case.ref)
    return PageBody[CaseBody](data=tuple(case_body(file) for file in shown), next_cursor=cursor)


@router.get(
    "/desk/cases/{case_ref}", operation_id="read_desk_case", summary="Read a case at the desk"
)
async def read_desk_case(case_ref: UUID, desk: Desk, actions: ActionsDep) -> DeskCaseBody:
    """Return everything there is to weigh: facts with their sources, the elements, the draft."""
    return desk_case_body(await actions.office.read_desk_case(case_ref, desk))


@router.post("/cases/{case_ref}/delay", operation_id="announce_delay", summary="Announce a delay")
async def announce_delay(
    case_ref: UUID, request: DelayRequest, desk: DecidingDesk, actions: ActionsDep
) -> CaseBody:
    """Tell the learner in time why a decision takes longer, and by when it will be taken."""
    file = await actions.office.announce_delay(case_ref, request.code, request.new_date, desk)
    return case_body(file)


@router.post(
    "/cases/{case_ref}/information-requests",
    operation_id="ask_information",
    summary="Ask for missing facts",
)
async def ask_information(
    case_ref: UUID, request: QuestionsRequest, desk: DecidingDesk, actions: ActionsDep
) -> CaseBody:
    """Ask the institution or the applicant; the clock, where it runs, goes on."""
    return case_body(await actions.office.ask_information(case_ref, to_requests(request), desk))
