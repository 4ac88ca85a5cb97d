"""Whatever a route raises becomes a problem: a refusal as itself, a bug as `internal-error`."""

from dataclasses import dataclass

import structlog
from comity_vocabulary.refusals import Refusal
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity_kit.http.boundary import refusal_within
from comity_kit.http.media import is_json
from comity_kit.http.problems import (
    internal_error_response,
    problem_response,
    validation_errors,
)
from comity_kit.http.refusals import (
    MediaTypeUnsupported,
    MethodNotAllowed,
    RequestMalformed,
    ResourceNotFound,
)
from comity_kit.postgres import DatabaseUnavailable, is_away
from comity_kit.telemetry.logs import frames_of

log = structlog.get_logger()


def install(app: FastAPI) -> None:
    """Answer refusals, FastAPI's own exceptions and a database that is away as problems."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class alone
    return problem_response(error, request.url.path)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class alone
    path = request.url.path
    if isinstance(error.body, bytes) and error.body and not is_json(request):
        return problem_response(MediaTypeUnsupported("Send application/json."), path)
    refusal = RequestMalformed("Parts of the request are missing or not as described.")
    return problem_response(refusal, path, errors=validation_errors(error.errors()))


async def _http(request: Request, error: Exception) -> Response:
    """Answer what Starlette and FastAPI raise; our own code raises refusals."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone
    path = request.url.path
    if refusal := refusal_within(error):
        return problem_response(refusal, path)
    match error.status_code:
        case 400:
            return problem_response(RequestMalformed("The body cannot be read."), path)
        case 404:
            return problem_response(ResourceNotFound(), path)
        case 405:
            return problem_response(MethodNotAllowed(), path, headers=error.headers)
        case _:
            raise error


@dataclass(frozen=True, slots=True)
class Faults:
    """Catches what nobody expected, logs it without the values involved, and answers."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a bug is answered 500 and a database that is away 503."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, watched)
        except Exception as error:  # the last line: nothing may pass it unanswered
            answer = _answer_to(error, scope["path"])
            if started:
                raise  # the answer is under way; only closing the connection can tell the client
            await answer(scope, receive, send)


def _answer_to(error: Exception, path: str) -> Response:
    # Work inside a transaction raises DatabaseUnavailable itself; this is for everything else.
    if isinstance(error, DBAPIError | PoolTimeoutError) and is_away(error):
        log.warning("database_unavailable", error=type(error).__name__)
        return problem_response(DatabaseUnavailable(), path)
    log.error("request_failed", error=type(error).__name__, frames=frames_of(error))
    return internal_error_response(path)
