"""Verifications, for employers and anyone else; no account, nothing kept of the credential."""

from comity_contracts.api.verifier import VerificationBody, VerificationRequest
from fastapi import APIRouter

from verifier import translate
from verifier.api import ActionsDep

router = APIRouter(prefix="/v1/verifications", tags=["verifications"])


@router.post("", operation_id="verify_credential", summary="Verify a credential")
async def verify_credential(request: VerificationRequest, actions: ActionsDep) -> VerificationBody:
    """Return every named check and the verdict.

    Asking again is harmless and gives an answer as of now, so there is no Idempotency-Key here:
    an answer kept for a day would hide a revocation.
    """
    verification, _ = await actions.verify_credential(translate.to_presentation(request))
    return translate.verification_body(verification)
