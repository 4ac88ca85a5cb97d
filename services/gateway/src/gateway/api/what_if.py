"""What can you do with it? For anyone, before enrolling."""

from typing import Annotated
from uuid import UUID

from comity_vocabulary.recognition import Purpose
from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from gateway import translate
from gateway.actions.read_what_if import WhatIf, Wondered
from gateway.api import VisitDep
from gateway.translate.forecasts import ForecastPart

router = APIRouter(prefix="/what-if", include_in_schema=False)


@router.get("", operation_id="read_what_if")
async def read_what_if(
    visit: VisitDep,
    opportunity: Annotated[str, Query()] = "",
    country: Annotated[str, Query()] = "",
    purpose: Annotated[str, Query()] = "",
) -> HTMLResponse:
    """Ask which course, country and purpose; answer where all three are given."""
    given = {"opportunity": opportunity, "country": country, "purpose": purpose}
    begun = any(given.values())
    wrong = translate.wrong_choices(given) if begun else {}
    wondered = (
        Wondered(opportunity_id=UUID(opportunity), country=country, purpose=Purpose(purpose))
        if begun and not wrong
        else None
    )
    found = await visit.actions.read_what_if(wondered)
    offered = translate.courses(found.opportunities, found.participants)
    unanswered = wondered is not None and found.forecast is None
    return await visit.page(
        "what_if.jinja",
        status=422 if wrong else 404 if unanswered and not found.no_rule else 200,
        form=translate.form(given, wrong, courses=offered),
        it=_answer(found),
        why_not=translate.why_not(no_rule=found.no_rule) if unanswered else None,
    )


def _answer(found: WhatIf) -> ForecastPart | None:
    if found.forecast is None:
        return None
    named = translate.names(found.participants)
    known = {one.opportunity_id: one for one in found.opportunities}
    return translate.forecast_part(
        found.forecast,
        known.get(found.forecast.opportunity_id),
        named,
        translate.promises_on(found.forecast, found.promises, named, found.today),
        illustrative=found.illustrative,
    )
