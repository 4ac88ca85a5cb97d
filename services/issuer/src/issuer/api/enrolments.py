"""Enrolments, by institutions."""

from comity_contracts.api.issuer import EnrolmentBody, OpenEnrolmentRequest
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from fastapi import APIRouter

from issuer.api import ActionsDep, Registrar
from issuer.domain.refusals import (
    EsiMalformed,
    InstitutionUnidentified,
    OpportunityNotFound,
    OpportunityWithdrawn,
)
from issuer.translate.opportunities import enrolment_body, to_admission

router = APIRouter(prefix="/v1/enrolments", tags=["enrolments"], route_class=IdempotentRoute)


@router.post(
    "",
    operation_id="open_enrolment",
    summary="Enrol a learner",
    status_code=201,
    responses=problems(
        InstitutionUnidentified, OpportunityNotFound, OpportunityWithdrawn, EsiMalformed
    ),
)
async def open_enrolment(
    request: OpenEnrolmentRequest, actions: ActionsDep, caller: Registrar
) -> EnrolmentBody:
    """Enrol a learner; enrolling the same one again answers with the first enrolment."""
    return enrolment_body(await actions.open_enrolment(caller, to_admission(request)))
