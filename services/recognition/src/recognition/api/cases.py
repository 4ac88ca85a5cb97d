"""Cases, for learners and those who apply for them."""

from uuid import UUID

from comity_contracts.api.recognition import CaseBody, CaseRequest
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter, Response

from recognition.api import ActionsDep, Applicant, Reader
from recognition.translate.decisions import case_body, to_wish

router = APIRouter(prefix="/v1/cases", tags=["cases"], route_class=IdempotentRoute)


@router.post("", operation_id="open_case", summary="Apply for recognition", status_code=201)
async def open_case(
    request: CaseRequest, _: Applicant, actions: ActionsDep, response: Response
) -> CaseBody:
    """Decide on a receipt at once; what falls short of the request goes to a person."""
    file = await actions.cases.open_case(request.receipt, to_wish(request))
    response.headers["Location"] = f"/v1/cases/{file.case.ref}"
    return case_body(file)


@router.get("/{case_ref}", operation_id="read_case", summary="Read a case")
async def read_case(case_ref: UUID, _: Reader, actions: ActionsDep) -> CaseBody:
    """Return a case and where it stands."""
    return case_body(await actions.cases.read_case(case_ref))
