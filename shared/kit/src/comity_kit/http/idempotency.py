"""`Idempotency-Key`: a repeated POST gets the first answer, stored with the effect it reports.

The answer is stored in the transaction of the effect, so a crash leaves both or neither. Only
answers of success are stored: after a refusal nothing happened, and the caller may correct the
request under the same key.

Source: draft-ietf-httpapi-idempotency-key-header-07.
"""

import hashlib
import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from comity_kit import context
from comity_kit.context import Claim, RequestContext
from comity_kit.http.refusals import RequestMalformed
from comity_kit.idempotency import AnswerStored

_HEADER = "Idempotency-Key"

_KEY = re.compile(r"[\x21-\x7e]{1,255}")

_PARAMETER = {
    "name": _HEADER,
    "in": "header",
    "required": False,
    "description": "Repeat a request under the same key and get the first answer again.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class IdempotentRoute(APIRoute):
    """The `route_class` of routers with POSTs: `APIRouter(route_class=IdempotentRoute)`."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:  # noqa: ANN401 - FastAPI's own
        """Document the header on every POST."""
        if "POST" in (options.get("methods") or ()):
            extra = dict(options.get("openapi_extra") or {})
            extra["parameters"] = [*extra.get("parameters", ()), _PARAMETER]
            options["openapi_extra"] = extra
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Handler:
        """Return the handler that claims the key before, and stores the answer after."""
        handle = super().get_route_handler()

        async def once(request: Request) -> Response:
            answering = context.current()
            key = request.headers.get(_HEADER)
            if key is None or request.method != "POST":
                return await handle(request)
            if not isinstance(answering, RequestContext):
                message = "idempotent routes are served by create_app"
                raise TypeError(message)
            answering.claim = await _claim(request, key)
            return await _answer_once(handle, request, answering)

        return once


async def _claim(request: Request, key: str) -> Claim:
    """Say what the key stands for. The caller is not known yet: the identity check adds it."""
    if not _KEY.fullmatch(key):
        detail = "The Idempotency-Key must be 1 to 255 visible ASCII characters."
        raise RequestMalformed(detail, pointer="/header/idempotency-key")
    address = f"{request.method} {request.url.path}?{request.url.query}\n"
    fingerprint = hashlib.sha256(address.encode() + await request.body()).hexdigest()
    return Claim(caller="", key=key, fingerprint=fingerprint)


async def _answer_once(handle: Handler, request: Request, answering: RequestContext) -> Response:
    try:
        response = await handle(request)
        if response.status_code < 400:  # noqa: PLR2004 - HTTP's own number
            headers = {
                name: value
                for name, value in response.headers.items()
                if name in {"content-type", "location", "etag"}
            }
            await answering.finish(response.status_code, headers, bytes(response.body))
    except AnswerStored as stored:
        headers = {**stored.headers, "Idempotency-Replayed": "true"}
        return Response(stored.body, stored.status, headers)
    finally:
        await answering.abandon()  # does nothing once finished
    return response
