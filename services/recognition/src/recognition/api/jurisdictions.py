"""Jurisdictions, for everybody who wants to know by which rules one decides."""

from typing import Annotated

from comity_contracts.api.recognition import PolicyBody
from comity_contracts.wire import Day, Jurisdiction
from fastapi import APIRouter, Path, Query

from recognition.api import ActionsDep
from recognition.translate.policies import policy_body

router = APIRouter(prefix="/v1/jurisdictions", tags=["policies"])


@router.get(
    "/{jurisdiction}/policy",
    operation_id="read_governing_policy",
    summary="Read the policy that governs",
)
async def read_governing_policy(
    jurisdiction: Annotated[Jurisdiction, Path()],
    actions: ActionsDep,
    at: Annotated[Day | None, Query()] = None,
) -> PolicyBody:
    """Return the policy in force today or on a day; the built-in one where a state made none."""
    return policy_body(await actions.law.read_governing(jurisdiction, at))
