"""Forecasts, for anybody who wonders what a credential will count for; no login, no person."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, ForecastId, ForecastRequest
from comity_contracts.api.recognition import Language
from comity_contracts.wire import Jurisdiction
from comity_kit.http.idempotency import IdempotentRoute
from comity_vocabulary.recognition import Purpose
from fastapi import APIRouter, Path, Query

from recognition.api import ActionsDep
from recognition.translate.forecasts import forecast_body, to_question

router = APIRouter(prefix="/v1/forecasts", tags=["forecasts"], route_class=IdempotentRoute)


@router.get("", operation_id="give_forecast", summary="Ask what it will count for")
async def give_forecast(
    opportunity_id: Annotated[UUID, Query()],
    jurisdiction: Annotated[Jurisdiction, Query()],
    purpose: Annotated[Purpose, Query()],
    actions: ActionsDep,
    language: Annotated[Language, Query()] = "en",
) -> ForecastBody:
    """Return what would be decided today, by the same engine and the same signed policy."""
    request = ForecastRequest(
        opportunity_id=opportunity_id,
        jurisdiction=jurisdiction,
        purpose=purpose,
        language=language,
    )
    given = await actions.forecasts.give_forecast(to_question(request))
    return forecast_body(given, request.language)


@router.post("", operation_id="give_forecast_for_target", summary="Ask with a target")
async def give_forecast_for_target(request: ForecastRequest, actions: ActionsDep) -> ForecastBody:
    """Return what would be decided today about a component or an entry requirement."""
    given = await actions.forecasts.give_forecast(to_question(request))
    return forecast_body(given, request.language)


@router.get("/{forecast_id}", operation_id="read_forecast", summary="Read a forecast again")
async def read_forecast(
    forecast_id: Annotated[ForecastId, Path()],
    actions: ActionsDep,
    language: Annotated[Language, Query()] = "en",
) -> ForecastBody:
    """Return a forecast that was given and whether it still holds; if not, the fresh one."""
    return forecast_body(await actions.forecasts.read_forecast(forecast_id), language)
