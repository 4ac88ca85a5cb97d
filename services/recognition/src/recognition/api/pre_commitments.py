"""Pre-commitments, for authorities and offices that sign them and everybody they bind to."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.forecasts import (
    PreCommitmentBody,
    PreCommitmentRequest,
    PreCommitmentsBody,
)
from comity_contracts.wire import Jurisdiction
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter, Query

from recognition.api import ActionsDep, Promiser
from recognition.translate.forecasts import pre_commitment_body

router = APIRouter(
    prefix="/v1/pre-commitments", tags=["pre-commitments"], route_class=IdempotentRoute
)


@router.post(
    "",
    operation_id="make_pre_commitment",
    summary="Promise a forecast",
    status_code=201,
)
async def make_pre_commitment(
    request: PreCommitmentRequest, signer: Promiser, actions: ActionsDep
) -> PreCommitmentBody:
    """Check signature, forecast and term, and bind every later decision to it."""
    made = await actions.forecasts.make_pre_commitment(request.pre_commitment, signer)
    return pre_commitment_body(made)


@router.get("", operation_id="list_pre_commitments", summary="List what was promised")
async def list_pre_commitments(
    opportunity_id: Annotated[UUID, Query()],
    jurisdiction: Annotated[Jurisdiction, Query()],
    actions: ActionsDep,
) -> PreCommitmentsBody:
    """Return every promise about an opportunity in a jurisdiction, each as it was signed."""
    found = await actions.forecasts.list_pre_commitments(opportunity_id, jurisdiction)
    return PreCommitmentsBody(data=tuple(pre_commitment_body(made) for made in found))
