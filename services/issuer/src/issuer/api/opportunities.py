"""The public catalogue of opportunities."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.issuer import OpportunityBody, PublishOpportunityRequest
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Query, Response

from issuer.api import ActionsDep, Registrar
from issuer.domain.opportunity import OpportunityId
from issuer.domain.refusals import (
    CoDesignMissing,
    CriteriaUnpinned,
    FullQualification,
    InstitutionNotRegistered,
    InstitutionUnidentified,
    LevelInconsistent,
    NotAssessed,
    NotStandalone,
    OpportunityNotFound,
    QualityNotAssured,
    VolumeTooLarge,
    WorkloadInconsistent,
)
from issuer.translate.opportunities import opportunity_body, to_terms

router = APIRouter(prefix="/v1/opportunities", tags=["opportunities"], route_class=IdempotentRoute)


@router.post(
    "",
    operation_id="publish_opportunity",
    summary="Publish an opportunity",
    status_code=201,
    responses=problems(
        InstitutionUnidentified,
        InstitutionNotRegistered,
        OpportunityNotFound,
        NotAssessed,
        FullQualification,
        NotStandalone,
        QualityNotAssured,
        VolumeTooLarge,
        WorkloadInconsistent,
        LevelInconsistent,
        CriteriaUnpinned,
        CoDesignMissing,
    ),
)
async def publish_opportunity(
    request: PublishOpportunityRequest, response: Response, actions: ActionsDep, caller: Registrar
) -> OpportunityBody:
    """Publish a first version, or the next one of the opportunity named."""
    earlier = OpportunityId(request.opportunity_id) if request.opportunity_id else None
    opportunity = await actions.publish_opportunity(caller, to_terms(request), earlier)
    response.headers["Location"] = f"/v1/opportunities/{opportunity.id}"
    return opportunity_body(opportunity)


@router.get("", operation_id="list_opportunities", summary="List opportunities")
async def list_opportunities(actions: ActionsDep, page: PageQuery) -> PageBody[OpportunityBody]:
    """Return the newest version of each opportunity, in the order of identifiers."""
    after = page.position(UUID)
    found = await actions.list_opportunities(
        after=OpportunityId(after) if after else None, limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda opportunity: opportunity.id)
    return PageBody(data=tuple(opportunity_body(one) for one in shown), next_cursor=cursor)


@router.get(
    "/{opportunity_id}",
    operation_id="read_opportunity",
    summary="Read an opportunity",
    responses=problems(OpportunityNotFound),
)
async def read_opportunity(
    opportunity_id: UUID,
    actions: ActionsDep,
    version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> OpportunityBody:
    """Return the newest version, or the one a credential names."""
    return opportunity_body(await actions.read_opportunity(OpportunityId(opportunity_id), version))


@router.put(
    "/{opportunity_id}/withdrawal",
    operation_id="withdraw_opportunity",
    summary="Withdraw an opportunity",
    responses=problems(InstitutionUnidentified, OpportunityNotFound),
)
async def withdraw_opportunity(
    opportunity_id: UUID, actions: ActionsDep, caller: Registrar
) -> OpportunityBody:
    """Take no further enrolments; whoever began can still be awarded."""
    return opportunity_body(
        await actions.withdraw_opportunity(caller, OpportunityId(opportunity_id))
    )
