"""Receipts: verifications that a recognition office can rely on, signed and without a person."""

from comity_contracts.api.verifier import ReceiptBody, ReceiptRequest
from fastapi import APIRouter

from verifier import translate
from verifier.api import ActionsDep, ReceiptRequester

router = APIRouter(prefix="/v1/receipts", tags=["receipts"])


@router.post("", operation_id="make_receipt", summary="Have a credential vouched for")
async def make_receipt(
    request: ReceiptRequest, actions: ActionsDep, caller: ReceiptRequester
) -> ReceiptBody:
    """Return a signed receipt over the verdict, the checks and the facts.

    The learner who presents the credential is whom the token names
    (`schac_personal_unique_code`), or whom the caller says it signed in.
    """
    presentation = translate.to_vouched_presentation(request, caller.claims)
    verification, receipt = await actions.verify_credential(presentation)
    return translate.receipt_body(verification, receipt)
