"""Decisions, for learners, offices and authorities."""

from uuid import UUID

from comity_contracts.api.recognition import DecisionBody
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from recognition.api import ActionsDep, Reader, WhichDecisions
from recognition.translate.decisions import decision_body

router = APIRouter(prefix="/v1/decisions", tags=["decisions"])


@router.get("", operation_id="list_decisions", summary="List decisions")
async def list_decisions(
    page: PageQuery, wanted: WhichDecisions, actions: ActionsDep
) -> PageBody[DecisionBody]:
    """Return the decisions on one credential; an office may list its own, or those to review."""
    found = await actions.cases.list_decisions(
        wanted, after=page.position(UUID), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda file: file.case.ref)
    return PageBody[DecisionBody](
        data=tuple(decision_body(file) for file in shown), next_cursor=cursor
    )


@router.get("/{case_ref}", operation_id="read_decision", summary="Read a decision")
async def read_decision(case_ref: UUID, _: Reader, actions: ActionsDep) -> DecisionBody:
    """Return the decision in a case with every ground it rests on."""
    return decision_body(await actions.cases.read_decision(case_ref))
