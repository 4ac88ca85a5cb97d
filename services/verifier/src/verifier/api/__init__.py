"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast

from comity_kit.auth import Caller, require
from fastapi import Depends, Request

from verifier.actions import Actions


def _actions(request: Request) -> Actions:
    return cast("Actions", request.app.state.actions)


ActionsDep = Annotated[Actions, Depends(_actions)]

ReceiptRequester = Annotated[Caller, Depends(require("verifier:receipt"))]
"""Who may have the verifier vouch for a credential: the gateway, or the learner."""
