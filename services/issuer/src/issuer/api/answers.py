"""What recognition offices ask of an institution, and the facts by which it answers."""

from datetime import date
from uuid import UUID

from comity_contracts.api.answers import (
    InformationRequestBody,
    SuppliedFactsBody,
    SupplyFactsRequest,
)
from comity_contracts.wire import Day
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from issuer.api import ActionsDep, Registrar
from issuer.domain.credential import CredentialRef
from issuer.domain.refusals import (
    CredentialNotFound,
    CredentialRevoked,
    CredentialSuspended,
    FactAlreadyStated,
    FactAlreadySupplied,
    FactSheetMissing,
    FactsMissing,
    InstitutionUnidentified,
    LevelInconsistent,
    SigningKeyMissing,
    WorkloadInconsistent,
)
from issuer.translate.answers import information_request_body, supplied_facts_body, to_answer

router = APIRouter(prefix="/v1", tags=["answers"], route_class=IdempotentRoute)


@router.get(
    "/information-requests",
    operation_id="list_information_requests",
    summary="List open information requests",
    responses=problems(InstitutionUnidentified),
)
async def list_information_requests(
    actions: ActionsDep, caller: Registrar, page: PageQuery, due_before: Day | None = None
) -> PageBody[InformationRequestBody]:
    """Return what offices want to know about the institution's credentials, most urgent first."""
    found = await actions.answers.list_information_requests(
        caller, due_before=due_before, after=page.position(_position), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda one: f"{one.due_on}/{one.case_ref}")
    return PageBody(data=tuple(map(information_request_body, shown)), next_cursor=cursor)


@router.post(
    "/credentials/{ref}/facts",
    operation_id="supply_facts",
    summary="Supply facts a credential does not state",
    responses=problems(
        InstitutionUnidentified,
        CredentialNotFound,
        CredentialRevoked,
        CredentialSuspended,
        FactSheetMissing,
        FactAlreadyStated,
        FactAlreadySupplied,
        SigningKeyMissing,
        FactsMissing,
        WorkloadInconsistent,
        LevelInconsistent,
    ),
)
async def supply_facts(
    ref: UUID, request: SupplyFactsRequest, actions: ActionsDep, caller: Registrar
) -> SuppliedFactsBody:
    """Answer once, signed: it closes what every open case asks and serves all later ones."""
    supplement = await actions.answers.supply_facts(caller, CredentialRef(ref), to_answer(request))
    return supplied_facts_body(supplement)


def _position(text: str) -> tuple[date, UUID]:
    due_on, _, case_ref = text.partition("/")
    return date.fromisoformat(due_on), UUID(case_ref)
