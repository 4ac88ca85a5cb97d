"""Instruments: what is asked, and which standards it serves."""

from typing import Annotated

from comity_contracts.api.qa_feedback import InstrumentBody
from comity_kit.http.openapi import problems
from fastapi import APIRouter, Path

from qa_feedback import translate
from qa_feedback.api import ActionsDep
from qa_feedback.domain import refusals

router = APIRouter(prefix="/v1/instruments", tags=["instruments"])


@router.get(
    "/{instrument_id}",
    operation_id="read_instrument",
    summary="Read an instrument",
    responses=problems(refusals.InstrumentNotFound),
)
async def read_instrument(
    instrument_id: Annotated[str, Path(min_length=1, max_length=40)], actions: ActionsDep
) -> InstrumentBody:
    """Return the questions with the numbers of the standards they give evidence for."""
    return translate.instrument_body(*await actions.read_instrument(instrument_id))
