"""Problems as pages, for those who read with a browser; programs still get the problem."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.api.rendering import Here, render

_PROBLEM = "application/problem+json"

_KEPT = ("retry-after", "allow", "connection")
"""Headers of the problem that its page keeps."""


@dataclass(frozen=True, slots=True)
class ErrorPages:
    """Replaces each problem by a page in our visual language, if the reader takes HTML."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its answer."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        problem: Message | None = None
        body = b""

        async def dressing(message: Message) -> None:
            nonlocal problem, body
            if message["type"] == "http.response.start" and _is_problem(message):
                problem = message
                return
            if problem is None:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                await _page(problem, body, scope["path"])(scope, receive, send)

        await self.app(scope, receive, dressing)


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(_PROBLEM)


def _page(start: Message, body: bytes, path: str) -> ASGIApp:
    problem: dict[str, Any] = json.loads(body)
    here = Here(path=path, known=False)
    template = "sign_in.jinja" if problem["status"] == 401 else "error.jinja"  # noqa: PLR2004 - HTTP's own number
    response = render(template, here, status=problem["status"], problem=problem, to=path)
    given = Headers(raw=start["headers"])
    for name in _KEPT:
        if name in given:
            response.headers[name] = given[name]
    return response
