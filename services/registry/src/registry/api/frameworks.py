"""How national frameworks are referenced to the EQF: public to read."""

from typing import Annotated

from comity_contracts.api.registers import (
    FrameworkBody,
    PublishReferencingRequest,
    ReferencingBody,
    RegisterName,
    TableVersion,
)
from comity_contracts.wire import Day
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Path

from registry import translate
from registry.api import ActionsDep, Referencer
from registry.domain.referencing import FrameworkName
from registry.domain.refusals import (
    ActorNotRegistered,
    CycleUnfitting,
    DatesOutOfOrder,
    FrameworkNotFound,
    LevelsUnfitting,
    OutsideJurisdiction,
    ReferencingAlreadyPublished,
    ReferencingDayTaken,
    ReferencingNotEntitled,
    ReferencingNotInForce,
)

router = APIRouter(prefix="/v1/frameworks", tags=["frameworks"])

Name = Annotated[RegisterName, Path()]


@router.put(
    "/{framework}/referencing/{version}",
    operation_id="publish_referencing",
    summary="Publish how a framework is referenced",
    responses=problems(
        ActorNotRegistered,
        ReferencingNotEntitled,
        OutsideJurisdiction,
        ReferencingAlreadyPublished,
        ReferencingDayTaken,
        LevelsUnfitting,
        CycleUnfitting,
        DatesOutOfOrder,
    ),
)
async def publish_referencing(
    framework: Name,
    version: Annotated[TableVersion, Path()],
    request: PublishReferencingRequest,
    actions: ActionsDep,
    caller: Referencer,
) -> ReferencingBody:
    """Publish a version of a national authority's referencing, or set when it ends.

    A published version never changes otherwise; from its first day it replaces the one before.
    """
    table = translate.to_referencing(version, request, by=caller.registered_as())
    found, kept = await actions.publish_referencing(
        FrameworkName(framework), table, jurisdiction=request.jurisdiction, actor=caller
    )
    return translate.referencing_body(found, kept)


@router.get("", operation_id="list_frameworks", summary="List frameworks")
async def list_frameworks(actions: ActionsDep, page: PageQuery) -> PageBody[FrameworkBody]:
    """Return the frameworks that are referenced, with their versions, in the order of names."""
    found = await actions.list_frameworks(after=page.position(str), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, lambda framework: framework.name)
    return PageBody(data=tuple(map(translate.framework_body, shown)), next_cursor=cursor)


@router.get(
    "/{framework}",
    operation_id="read_framework",
    summary="Read how a framework is referenced",
    responses=problems(FrameworkNotFound, ReferencingNotInForce),
)
async def read_framework(
    framework: Name, actions: ActionsDep, at: Day | None = None
) -> ReferencingBody:
    """Return the referencing in force on the day `at`, or today."""
    found, table = await actions.read_framework(FrameworkName(framework), at=at)
    return translate.referencing_body(found, table)
