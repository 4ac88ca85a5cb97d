"""Precedents and consistency alerts, for everybody."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal
from uuid import UUID

from comity_contracts.api.recognition_precedents import ConsistencyAlertBody, PrecedentBody
from comity_contracts.wire import Reference
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from recognition.api import ActionsDep, Desk
from recognition.domain.likeness.consistency import Alert
from recognition.ports import WantedPrecedents
from recognition.translate.precedents import (
    alert_body,
    precedent_body,
    precedents_csv,
    precedents_ndjson,
)

router = APIRouter(prefix="/v1", tags=["precedents"])

BATCH = 500
"""Precedents read at once for an export."""


@router.get("/precedents", operation_id="list_precedents", summary="List precedents")
async def list_precedents(
    page: PageQuery,
    actions: ActionsDep,
    *,
    case_key: Annotated[Reference | None, Query()] = None,
    opportunity_id: Annotated[UUID | None, Query()] = None,
) -> PageBody[PrecedentBody]:
    """Return how like cases were decided, superseded answers too."""
    wanted = WantedPrecedents(case_key=case_key, opportunity_id=opportunity_id)
    found = await actions.likeness.list_precedents(
        wanted, after=page.position(UUID), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda one: one.id)
    return PageBody[PrecedentBody](
        data=tuple(precedent_body(one) for one in shown), next_cursor=cursor
    )


@router.get(
    "/cases/{case_ref}/precedents",
    operation_id="list_case_precedents",
    summary="List the precedents of a case",
)
async def list_case_precedents(
    case_ref: UUID, officer: Desk, actions: ActionsDep
) -> tuple[PrecedentBody, ...]:
    """Return how the like of a case were decided, for guidance: a reason may be recorded."""
    found = await actions.likeness.list_case_precedents(case_ref, officer)
    return tuple(precedent_body(one) for one in found)


@router.get(
    "/precedents/export",
    operation_id="export_precedents",
    summary="Export every precedent",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {}, "application/x-ndjson": {}}}},
)
async def export_precedents(
    actions: ActionsDep,
    *,
    format: Annotated[Literal["csv", "ndjson"], Query()] = "ndjson",  # noqa: A002 - as callers say
) -> StreamingResponse:
    """Return every precedent as CSV or as one JSON object to a line."""
    media = "text/csv" if format == "csv" else "application/x-ndjson"
    return StreamingResponse(_written(actions, format), media_type=media)


async def _written(actions: ActionsDep, form: str) -> AsyncIterator[str]:
    after: UUID | None = None
    while True:
        found = await actions.likeness.list_precedents(WantedPrecedents(), after=after, limit=BATCH)
        if form == "csv":
            yield precedents_csv(found, with_header=after is None)
        else:
            yield precedents_ndjson(found)
        if len(found) < BATCH:
            return
        after = found[-1].id


@router.get("/consistency-alerts", operation_id="list_alerts", summary="List consistency alerts")
async def list_alerts(page: PageQuery, actions: ActionsDep) -> PageBody[ConsistencyAlertBody]:
    """Return where countries answer the same question differently."""
    found = await actions.likeness.list_alerts(after=page.position(_place), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, _position)
    return PageBody[ConsistencyAlertBody](
        data=tuple(alert_body(one) for one in shown), next_cursor=cursor
    )


def _position(alert: Alert) -> str:
    return f"{alert.likeness_key}\n{alert.spread_hash}"


def _place(position: str) -> tuple[str, str]:
    likeness_key, spread_hash = position.split("\n")
    return likeness_key, spread_hash
