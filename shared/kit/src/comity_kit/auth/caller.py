"""Who calls, as a route asks for it: `Annotated[Caller, Depends(require("issuer:write"))]`."""

import dataclasses
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from comity_kit import context
from comity_kit.auth.refusals import AccessTokenMissing, ScopeMissing
from comity_kit.context import RequestContext


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling: a participant of the mesh, or a learner.

    `participant_id` is None for learners and for the operator's own client; `kind` is the kind
    of participant, or empty. `claims` holds everything the token says.
    """

    subject: str
    participant_id: UUID | None
    kind: str
    scopes: frozenset[str]
    claims: Mapping[str, Any]


class ChecksTokens(Protocol):
    """Tells who presents a token."""

    async def check(self, token: str) -> Caller:
        """Return the caller.

        Raises:
            AccessTokenInvalid: the token is not valid here and now.
            TokenIssuerUnavailable: its issuer's keys cannot be had.
        """
        ...


_BEARER = HTTPBearer(
    auto_error=False,
    bearerFormat="JWT",
    description="An access token of an issuer this service accepts (RFC 9068).",
)


def require(*scopes: str) -> Callable[..., Awaitable[Caller]]:
    """Return the dependency that finds the caller, who must hold every one of `scopes`.

    Raises:
        AccessTokenMissing: there is no access token.
        AccessTokenInvalid: the token is not valid here and now.
        ScopeMissing: the token lacks one of `scopes`.
        TokenIssuerUnavailable: the keys of the token's issuer cannot be had.
    """

    async def identify(
        request: Request,
        bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    ) -> Caller:
        if bearer is None or not bearer.credentials:
            raise AccessTokenMissing
        tokens: ChecksTokens = request.app.state.tokens
        caller = await tokens.check(bearer.credentials)
        if missing := set(scopes) - caller.scopes:
            raise ScopeMissing("The token lacks the scope " + " ".join(sorted(missing)) + ".")
        _note(caller)
        return caller

    return identify


def _note(caller: Caller) -> None:
    """Say who is calling, so that idempotency keys are theirs alone."""
    answering = context.current()
    if isinstance(answering, RequestContext):
        answering.caller = caller.subject
        if answering.claim is not None:
            answering.claim = dataclasses.replace(answering.claim, caller=caller.subject)
