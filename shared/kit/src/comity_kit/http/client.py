"""The one module that knows httpx: small calls to other services, and to apps in tests."""

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self, TypedDict, Unpack

import httpx
from comity_vocabulary.refusals import Refusal

from comity_kit import context
from comity_kit.http.problems import MEDIA_TYPE
from comity_kit.http.refusals import PeerUnavailable


class ProblemAnswer(Exception):  # noqa: N818 - an answer, not a fault
    """The service that was asked refused with a problem (or with a bare status of 4xx or 5xx)."""

    def __init__(self, status: int, code: str, problem: Mapping[str, Any]) -> None:
        """Keep what was answered; the message is made of stable words only."""
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.problem = problem


class Options(TypedDict, total=False):
    """What may be said of a request beside its address and its JSON."""

    content: bytes | str | AsyncIterable[bytes]
    data: Mapping[str, Any]
    files: Mapping[str, Any]
    params: Mapping[str, Any] | None
    headers: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 - the caller parses it into a body of the contracts
        """Return the body as JSON.

        Raises:
            PeerUnavailable: the body is not JSON, so whoever answers is not the service.
        """
        try:
            return httpx.Response(self.status, content=self.body).json()
        except ValueError as error:
            raise PeerUnavailable("The answer is not JSON.") from error


@dataclass(frozen=True, slots=True)
class Pinned:
    """A request to an address chosen beforehand: `url` names the IP address, `host` the name.

    `server_name` is what the certificate must be for; the name is not resolved again.
    """

    url: str
    host: str
    server_name: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer whose body is still on its way, as it is sent (no content coding removed)."""

    status: int
    headers: Mapping[str, str]
    chunks: AsyncIterator[bytes]


class HttpClient:
    """Asks one service (or any address): short waits, no redirects, problems as exceptions."""

    def __init__(
        self,
        base_url: str = "",
        *,
        seconds: float = 5.0,
        headers: Mapping[str, str] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Keep connections to `base_url`; no step of a call takes longer than `seconds`."""
        self._client = httpx.AsyncClient(
            base_url=base_url,
            timeout=seconds,
            headers=dict(headers or {}),
            transport=transport,
            # What one call is handed must not go along with the next, which may be another's.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            follow_redirects=False,
            trust_env=False,
        )

    @classmethod
    def unpooled(cls, seconds: float, trust: ssl.SSLContext | None = None) -> Self:
        """Return a client that uses a connection once: pinned names must never share one."""
        limits = httpx.Limits(max_keepalive_connections=0)
        verify = ssl.create_default_context() if trust is None else trust
        transport = httpx.AsyncHTTPTransport(verify=verify, limits=limits, trust_env=False)
        return cls(seconds=seconds, transport=transport)

    @classmethod
    def for_app(
        cls,
        app: Any,  # noqa: ANN401 - any ASGI app
        base_url: str = "http://service.test",
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client that calls `app` in this process, without a network."""
        transport = httpx.ASGITransport(app=app)
        return cls(base_url, headers=headers, transport=transport)

    async def get(
        self,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Read `url`.

        Raises:
            ProblemAnswer: the service refused.
            PeerUnavailable: the service does not answer.
        """
        return await self.send("GET", url, params=params, headers=headers)

    async def post(self, url: str, json: object = None, **options: Unpack[Options]) -> Answer:
        """Send `json`; `options` as in `send`."""
        return await self.send("POST", url, json=json, **options)

    async def put(self, url: str, json: object = None, **options: Unpack[Options]) -> Answer:
        """Put `json`; `options` as in `send`."""
        return await self.send("PUT", url, json=json, **options)

    async def send(
        self, method: str, url: str, *, json: object = None, **options: Unpack[Options]
    ) -> Answer:
        """Send one request.

        Raises:
            ProblemAnswer: the service refused.
            PeerUnavailable: the service does not answer.
        """
        answer = await self.exchange(method, url, json=json, **options)
        if answer.status >= 400:  # noqa: PLR2004 - HTTP's own number
            raise _problem(answer)
        return answer

    async def exchange(
        self, method: str, url: str, *, json: object = None, **options: Unpack[Options]
    ) -> Answer:
        """Send one request and return whatever is answered, refusals included.

        Raises:
            PeerUnavailable: the service does not answer.
        """
        headers = dict(options.get("headers") or {})
        if traceparent := context.current().traceparent:
            headers.setdefault("traceparent", traceparent)
        options["headers"] = headers
        try:
            found = await self._client.request(method, url, json=json, **options)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise PeerUnavailable from error
        return Answer(found.status_code, found.headers, found.content)

    @asynccontextmanager
    async def stream(self, pinned: "Pinned") -> AsyncIterator["Stream"]:
        """Read `pinned` piece by piece.

        Raises:
            PeerUnavailable: nothing answers there, or not as the host it should be.
        """
        self._client.cookies.clear()  # hosts may share an address; they share nothing else
        extensions = {"sni_hostname": pinned.server_name}
        headers = {**pinned.headers, "Host": pinned.host}
        try:
            async with self._client.stream(
                "GET", pinned.url, headers=headers, extensions=extensions
            ) as found:
                yield Stream(found.status_code, found.headers, found.aiter_raw())
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise PeerUnavailable from error

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        """Use the client inside the block."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        await self.aclose()


def _problem(answer: Answer) -> ProblemAnswer:
    """Read the problem; anything else (an OAuth error, a proxy's page) has no code."""
    problem: Any = {}
    if answer.headers.get("content-type", "").startswith((MEDIA_TYPE, "application/json")):
        try:
            problem = answer.json()
        except Refusal:
            problem = {}
    if not isinstance(problem, dict):
        problem = {}
    return ProblemAnswer(answer.status, str(problem.get("code", "")), problem)
