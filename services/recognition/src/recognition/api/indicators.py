"""Indicators, for those who answer for the offices of a jurisdiction."""

from comity_contracts.api.recognition_officers import IndicatorsBody
from fastapi import APIRouter

from recognition.api import ActionsDep, Overseer
from recognition.translate.officers import indicators_body

router = APIRouter(prefix="/v1/indicators", tags=["indicators"])


@router.get("", operation_id="read_indicators", summary="Read the indicators of a jurisdiction")
async def read_indicators(jurisdiction: Overseer, actions: ActionsDep) -> IndicatorsBody:
    """Return what was done in the caller's own jurisdiction; small numbers are hidden."""
    counts = await actions.officers.read_indicators(jurisdiction)
    return indicators_body(jurisdiction, counts)
