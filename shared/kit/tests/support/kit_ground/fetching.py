"""Servers that answer a fetcher, and why it refused."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from comity_kit.guarded import FetchLimits, GuardedFetcher
from comity_kit.http.refusals import FetchReason, FetchRefused

LIMITS = FetchLimits(max_bytes=1000, seconds=10)
IMPATIENT = FetchLimits(max_bytes=1000, seconds=0.3)


def resolving(*addresses: str) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    async def resolve(_: str, __: int) -> Sequence[str]:
        if not addresses:
            raise OSError
        return addresses

    return resolve


async def refusal(url: str, limits: FetchLimits = LIMITS, **options: object) -> FetchReason:
    fetcher = GuardedFetcher(limits, **options)  # type: ignore[arg-type]  # spelt out by the tests
    try:
        with pytest.raises(FetchRefused) as refused:
            await fetcher.fetch(url)
        return refused.value.reason
    finally:
        await fetcher.aclose()


@asynccontextmanager
async def answering(answer: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Run a server that sends `answer` to whoever connects, and keeps the connection open."""
    served: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for writer in served:
            writer.close()
        server.close()


def http(head: str, body: bytes = b"") -> bytes:
    return head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


GOOD = http("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 2", b"{}")
TYPE = "Content-Type: application/json"
