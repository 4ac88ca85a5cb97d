"""Cases, for learners and those who apply for them."""

from uuid import UUID

from comity_contracts.api.desk import EvidenceBody, ReceiptRequest
from comity_contracts.api.recognition import CaseBody, CaseRequest
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter, Response

from recognition.api import ActionsDep, Applicant, Reader, Witness
from recognition.translate.decisions import case_body, to_wish
from recognition.translate.desk import evidence_body

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


@router.post(
    "/{case_ref}/receipts", operation_id="submit_receipt", summary="Answer with a fresh receipt"
)
async def submit_receipt(
    case_ref: UUID, request: ReceiptRequest, _: Applicant, actions: ActionsDep
) -> CaseBody:
    """Let the office see what a verifier found anew, most often that the credential is yours."""
    return case_body(await actions.office.submit_receipt(case_ref, request.receipt))


@router.post(
    "/{case_ref}/human-review", operation_id="ask_for_a_person", summary="Have a person look"
)
async def ask_for_a_person(case_ref: UUID, _: Applicant, actions: ActionsDep) -> CaseBody:
    """Have a person look at any result; what was granted stays in force until they decide."""
    return case_body(await actions.office.ask_for_a_person(case_ref))


@router.get(
    "/{case_ref}/evidence", operation_id="read_evidence", summary="Read the trail of a case"
)
async def read_evidence(case_ref: UUID, witness: Witness, actions: ActionsDep) -> EvidenceBody:
    """Return everything that was done in a case, and whether the trail holds."""
    return evidence_body(case_ref, await actions.office.read_evidence(case_ref, witness))
