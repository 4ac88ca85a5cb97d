"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast

from comity_kit.auth import Caller, ScopeMissing, require
from fastapi import Depends, Request

from registry.actions import Actions
from registry.domain.actor import Actor
from registry.domain.participant import ParticipantId


def _actions(request: Request) -> Actions:
    return cast("Actions", request.app.state.actions)


def _actor(caller: Caller) -> Actor:
    participant_id = caller.participant_id
    return Actor(
        participant_id=None if participant_id is None else ParticipantId(participant_id),
        administrator="registry:admin" in caller.scopes,
    )


def _administrator(caller: Annotated[Caller, Depends(require("registry:admin"))]) -> Actor:
    return _actor(caller)


def _accreditor(caller: Annotated[Caller, Depends(require("registry:accredit"))]) -> Actor:
    return _actor(caller)


def _reporter(caller: Annotated[Caller, Depends(require("registry:report"))]) -> Actor:
    return _actor(caller)


def _referencer(caller: Annotated[Caller, Depends(require("registry:reference"))]) -> Actor:
    return _actor(caller)


def _owner(caller: Annotated[Caller, Depends(require())]) -> Actor:
    if caller.scopes.isdisjoint({"registry:admin", "registry:write"}):
        raise ScopeMissing("The token lacks the scope registry:write.")
    return _actor(caller)


ActionsDep = Annotated[Actions, Depends(_actions)]
"""What this service can do."""

Administrator = Annotated[Actor, Depends(_administrator)]
"""Who runs the registry."""

Accreditor = Annotated[Actor, Depends(_accreditor)]
"""An authority or agency that lets others award."""

Reporter = Annotated[Actor, Depends(_reporter)]
"""An agency that reports on quality."""

Referencer = Annotated[Actor, Depends(_referencer)]
"""An authority that says how its framework is referenced."""

Owner = Annotated[Actor, Depends(_owner)]
"""A participant that changes what is its own, or who runs the registry."""
