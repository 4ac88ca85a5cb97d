"""Stacking statements, for learners. No address awards anything: that is a human act elsewhere."""

from comity_contracts.api.stacks import StackStatementBody, StackStatementRequest
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter

from recognition.api import ActionsDep, Applicant
from recognition.translate.stacks import statement_body

router = APIRouter(
    prefix="/v1/stack-statements", tags=["stack statements"], route_class=IdempotentRoute
)


@router.post("", operation_id="state_stack", summary="State what credentials add up to")
async def state_stack(
    request: StackStatementRequest, _: Applicant, actions: ActionsDep
) -> StackStatementBody:
    """Return what counts towards a larger qualification, and what is missing; keep nothing."""
    made = await actions.stacks.state_stack(request.recipe, request.receipts)
    return statement_body(made, request.language)
