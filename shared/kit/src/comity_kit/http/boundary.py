"""What every request passes before any of our code reads it: sanity, size, and headers.

All pure ASGI: nothing here buffers an answer or starts a task.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from comity_vocabulary.refusals import Refusal
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity_kit.http.problems import problem_response
from comity_kit.http.refusals import BodyTooLarge, RequestMalformed, RequestTooSlow

BODY_SECONDS = 30.0
"""How long the body of a request may take to arrive."""

_SECURITY_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class SecurityHeaders:
    """Adds to every answer the headers of a careful server; what a route set itself stays."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, complete)


@dataclass(frozen=True, slots=True)
class ReadableAddress:
    """Refuses paths and queries that no database text or UTF-8 reader can hold."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on if its address is UTF-8 without NUL."""
        if scope["type"] == "http" and not _is_readable(scope):
            refusal = RequestMalformed("The address must be UTF-8 and must not contain NUL.")
            await problem_response(refusal, "")(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_readable(scope: Scope) -> bool:
    path: bytes = scope.get("raw_path") or scope["path"].encode("utf-8", "surrogatepass")
    for part in (path, scope["query_string"]):
        plain = unquote_to_bytes(part)
        if b"\x00" in plain:
            return False
        try:
            plain.decode()
        except UnicodeDecodeError:
            return False
    return True


class _BodyRefused(HTTPException):
    """Carries a refusal out of the reading of a body.

    FastAPI answers everything else raised there with "error parsing the body".
    """

    def __init__(self, refusal: Refusal, status: int) -> None:
        super().__init__(status_code=status)
        self.refusal = refusal


def refusal_within(error: HTTPException) -> Refusal | None:
    """Return the refusal that `error` carries out of the reading of a body."""
    return error.refusal if isinstance(error, _BodyRefused) else None


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Refuses bodies that are too large or too slow, whether or not they announce their length."""

    app: ASGIApp
    max_bytes: int
    seconds: float = BODY_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that ends in time and below the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > self.max_bytes:
            # The body stays unread, so the connection cannot be used again.
            answer = problem_response(
                self._too_large(), scope["path"], headers={"Connection": "close"}
            )
            await answer(scope, receive, send)
            return
        await self.app(scope, self._counted(receive), send)

    def _too_large(self) -> BodyTooLarge:
        return BodyTooLarge(f"The body may have at most {self.max_bytes} bytes.")

    def _counted(self, receive: Receive) -> Receive:
        size, complete = 0, False

        async def counted() -> Message:
            nonlocal size, complete
            if complete:  # what follows is the wait for the client to hang up
                return await receive()
            try:
                async with asyncio.timeout(self.seconds):
                    message = await receive()
            except TimeoutError:
                detail = f"The body must arrive within {self.seconds:g} seconds."
                raise _BodyRefused(RequestTooSlow(detail), 400) from None
            if message["type"] == "http.request":
                size += len(message.get("body", b""))
                complete = not message.get("more_body", False)
            if size > self.max_bytes:
                raise _BodyRefused(self._too_large(), 413)
            return message

        return counted
