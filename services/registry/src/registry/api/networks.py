"""Networks whose members let each other's listed opportunities count: public to read."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.registers import (
    KeepNetworkRequest,
    ListOpportunityRequest,
    NetworkBody,
    RegisterName,
    WithdrawListingRequest,
)
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Path

from registry import translate
from registry.api import ActionsDep, Owner
from registry.domain.network import NetworkId
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    ActorNotRegistered,
    DatesOutOfOrder,
    ListFull,
    ListingNotFound,
    ListingNotYours,
    NetworkNotFound,
    NetworkNotYours,
    ParticipantAwardsNothing,
    ParticipantNotFound,
)

router = APIRouter(prefix="/v1/networks", tags=["networks"])

Name = Annotated[RegisterName, Path()]


@router.get("", operation_id="list_networks", summary="List networks")
async def list_networks(actions: ActionsDep, page: PageQuery) -> PageBody[NetworkBody]:
    """Return the networks with their lists, in the order of names."""
    found = await actions.networks.list_networks(after=page.position(str), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, lambda network: network.id)
    return PageBody(data=tuple(map(translate.network_body, shown)), next_cursor=cursor)


@router.get(
    "/{network_id}",
    operation_id="read_network",
    summary="Read a network",
    responses=problems(NetworkNotFound),
)
async def read_network(network_id: Name, actions: ActionsDep) -> NetworkBody:
    """Return one network with its whole list, also what is no longer on it."""
    return translate.network_body(await actions.networks.read_network(NetworkId(network_id)))


@router.put(
    "/{network_id}",
    operation_id="keep_network",
    summary="Found or change a network",
    responses=problems(
        ActorNotRegistered, ParticipantNotFound, ParticipantAwardsNothing, NetworkNotYours
    ),
)
async def keep_network(
    network_id: Name, request: KeepNetworkRequest, actions: ActionsDep, caller: Owner
) -> NetworkBody:
    """Say who belongs to a network; for a member, or the national authority of one."""
    members = [ParticipantId(member) for member in request.members]
    network = await actions.networks.keep_network(
        NetworkId(network_id), request.name, members, actor=caller
    )
    return translate.network_body(network)


@router.put(
    "/{network_id}/opportunities/{opportunity_id}",
    operation_id="list_opportunity",
    summary="Put an opportunity on the list of a network",
    responses=problems(
        ActorNotRegistered,
        NetworkNotFound,
        NetworkNotYours,
        ListingNotYours,
        ListFull,
        DatesOutOfOrder,
    ),
)
async def list_opportunity(
    network_id: Name,
    opportunity_id: UUID,
    request: ListOpportunityRequest,
    actions: ActionsDep,
    caller: Owner,
) -> NetworkBody:
    """Let an opportunity count among the members of a network, from a day on or for a time."""
    listing = translate.to_listing(opportunity_id, request, by=caller.registered_as())
    return translate.network_body(
        await actions.networks.list_opportunity(NetworkId(network_id), listing, actor=caller)
    )


@router.put(
    "/{network_id}/opportunities/{opportunity_id}/withdrawal",
    operation_id="withdraw_listing",
    summary="Take an opportunity off the list of a network",
    responses=problems(
        ActorNotRegistered, NetworkNotFound, NetworkNotYours, ListingNotFound, ListingNotYours
    ),
)
async def withdraw_listing(
    network_id: Name,
    opportunity_id: UUID,
    request: WithdrawListingRequest,
    actions: ActionsDep,
    caller: Owner,
) -> NetworkBody:
    """End a listing from a day on; credentials issued before that day keep their route."""
    return translate.network_body(
        await actions.networks.withdraw_listing(
            NetworkId(network_id), opportunity_id, on=request.withdrawn_on, actor=caller
        )
    )
