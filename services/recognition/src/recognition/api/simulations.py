"""Simulations, for officers and authorities who ask what other rules would mean."""

from comity_contracts.api.policy_drafts import SimulatedBody, SimulationRequest
from fastapi import APIRouter

from recognition.api import ActionsDep, OwnJurisdiction
from recognition.translate.drafts import simulated_body

router = APIRouter(prefix="/v1/simulations", tags=["simulations"])


@router.post("", operation_id="simulate_policy", summary="Simulate a policy on real cases")
async def simulate_policy(
    request: SimulationRequest, jurisdiction: OwnJurisdiction, actions: ActionsDep
) -> SimulatedBody:
    """Run the last cases of the caller's jurisdiction under a policy; nothing is kept."""
    return simulated_body(
        await actions.law.simulate_policy(request.policy, jurisdiction, last=request.last)
    )
