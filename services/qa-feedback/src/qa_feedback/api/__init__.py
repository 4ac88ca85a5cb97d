"""The HTTP door: parse, call one action, translate back."""

from typing import Annotated, cast

from comity_kit.auth import Caller, require
from fastapi import Depends, Request

from qa_feedback.actions import Actions


def _actions(request: Request) -> Actions:
    return cast("Actions", request.app.state.actions)


ActionsDep = Annotated[Actions, Depends(_actions)]

Respondent = Annotated[Caller, Depends(require("feedback:answer"))]
"""Somebody who may hand in answers; whose answer it is says the reference alone."""
