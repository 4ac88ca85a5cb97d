"""Cohorts: handed in as a file, issued row by row, explained row by row."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.issuer import CohortBody, CohortRequest, CohortRowBody
from comity_contracts.wire import Reference
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from issuer.api import ActionsDep, Registrar
from issuer.domain.cohort import CohortJobId, CohortProgress, HandedIn, RowState
from issuer.domain.opportunity import OpportunityId
from issuer.domain.refusals import (
    AccreditationMissing,
    CohortFormatUnsupported,
    CohortMalformed,
    CohortNotFound,
    CohortTooLarge,
    InstitutionNotRegistered,
    InstitutionUnidentified,
    OpportunityNotFound,
    SigningKeyMissing,
)
from issuer.translate.cohorts import (
    Cells,
    cells_of_csv,
    cells_of_json,
    cohort_body,
    cohort_row_body,
)

router = APIRouter(prefix="/v1/cohorts", tags=["cohorts"], route_class=IdempotentRoute)

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/json": {"schema": CohortRequest.model_json_schema()},
        },
    }
}


async def _cells(request: Request) -> tuple[Cells, ...]:
    """Read the rows of the body, as the format it says it has."""
    body = await request.body()
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "text/csv":
            return cells_of_csv(body)
        case "application/json":
            try:
                return cells_of_json(CohortRequest.model_validate_json(body))
            except ValidationError as error:
                found = error.errors(include_url=False, include_context=False)
                raise RequestValidationError(
                    [{**one, "loc": ("body", *one["loc"])} for one in found]
                ) from None
    raise CohortFormatUnsupported


async def _handed_in(
    request: Request,
    opportunity_id: Annotated[UUID, Query()],
    cohort: Annotated[Reference, Query()],
    opportunity_version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> HandedIn:
    return HandedIn(
        opportunity_id=OpportunityId(opportunity_id),
        opportunity_version=opportunity_version,
        cohort=cohort,
        rows=await _cells(request),
    )


@router.post(
    "",
    operation_id="accept_cohort",
    summary="Hand in a cohort",
    status_code=202,
    openapi_extra=_BODY,
    responses=problems(
        CohortMalformed,
        InstitutionUnidentified,
        AccreditationMissing,
        OpportunityNotFound,
        InstitutionNotRegistered,
        SigningKeyMissing,
        CohortTooLarge,
        CohortFormatUnsupported,
    ),
)
async def accept_cohort(
    handed_in: Annotated[HandedIn, Depends(_handed_in)],
    response: Response,
    actions: ActionsDep,
    caller: Registrar,
) -> CohortBody:
    """Take the cohort in; the job at `Location` says what becomes of each row."""
    job = await actions.accept_cohort(caller, handed_in)
    response.headers["Location"] = f"/v1/cohorts/{job.id}"
    return cohort_body(CohortProgress(job=job, counts={RowState.PENDING: job.rows}))


@router.get(
    "/{job_id}",
    operation_id="read_cohort",
    summary="Read how far a cohort is",
    responses=problems(InstitutionUnidentified, CohortNotFound),
)
async def read_cohort(job_id: UUID, actions: ActionsDep, caller: Registrar) -> CohortBody:
    """Return the numbers of the job."""
    progress, _ = await actions.read_cohort(caller, CohortJobId(job_id))
    return cohort_body(progress)


@router.get(
    "/{job_id}/rows",
    operation_id="list_cohort_rows",
    summary="List what became of the rows",
    responses=problems(InstitutionUnidentified, CohortNotFound),
)
async def list_cohort_rows(
    job_id: UUID, actions: ActionsDep, caller: Registrar, page: PageQuery
) -> PageBody[CohortRowBody]:
    """Return the rows in order, each with its credential or the fields to fix."""
    _, found = await actions.read_cohort(
        caller, CohortJobId(job_id), after=page.position(int) or 0, limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda report: report.number)
    return PageBody(data=tuple(cohort_row_body(one) for one in shown), next_cursor=cursor)
