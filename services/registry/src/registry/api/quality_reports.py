"""Quality reports: public to read, published by agencies."""

from uuid import UUID

from comity_contracts.api.registry import PublishQualityReportRequest, QualityReportBody
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from registry import translate
from registry.api import ActionsDep, Reporter
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    ActorNotRegistered,
    DatesOutOfOrder,
    ParticipantAwardsNothing,
    ParticipantNotFound,
    ReporterNotEntitled,
)

router = APIRouter(
    prefix="/v1/quality-reports", tags=["quality reports"], route_class=IdempotentRoute
)


@router.post(
    "",
    operation_id="publish_quality_report",
    summary="Publish a quality report",
    status_code=201,
    responses=problems(
        ActorNotRegistered,
        ParticipantNotFound,
        ReporterNotEntitled,
        ParticipantAwardsNothing,
        DatesOutOfOrder,
    ),
)
async def publish_quality_report(
    request: PublishQualityReportRequest, actions: ActionsDep, caller: Reporter
) -> QualityReportBody:
    """Enter an agency's report on a participant, in DEQAR's shape."""
    report = await actions.publish_quality_report(
        ParticipantId(request.participant_id), translate.to_finding(request), actor=caller
    )
    return translate.quality_report_body(report)


@router.get("", operation_id="list_quality_reports", summary="List quality reports")
async def list_quality_reports(
    actions: ActionsDep, page: PageQuery, participant_id: UUID | None = None
) -> PageBody[QualityReportBody]:
    """Return reports, on one participant or on all."""
    found = await actions.list_quality_reports(
        None if participant_id is None else ParticipantId(participant_id),
        after=page.position(UUID),
        limit=page.limit + 1,
    )
    shown, cursor = next_cursor(found, page, lambda report: report.id)
    return PageBody(
        data=tuple(translate.quality_report_body(report) for report in shown),
        next_cursor=cursor,
    )
