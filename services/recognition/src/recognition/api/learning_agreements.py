"""Learning agreements, for the hosts that sign them."""

from typing import Annotated

from comity_contracts.api.recognition import (
    LearningAgreementBody,
    LearningAgreementRef,
    LearningAgreementRequest,
)
from fastapi import APIRouter, Path

from recognition.api import ActionsDep, Host
from recognition.translate.policies import agreement_body, to_promise

router = APIRouter(prefix="/v1/learning-agreements", tags=["learning agreements"])


@router.put(
    "/{ref}",
    operation_id="register_agreement",
    summary="Register a learning agreement under an opaque reference",
)
async def register_agreement(
    ref: Annotated[LearningAgreementRef, Path()],
    request: LearningAgreementRequest,
    host: Host,
    actions: ActionsDep,
) -> LearningAgreementBody:
    """Keep what was agreed; putting the same again changes nothing."""
    return agreement_body(await actions.cases.register_agreement(to_promise(ref, request), host))
