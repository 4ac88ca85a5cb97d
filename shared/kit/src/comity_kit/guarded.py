"""Fetching what a stranger's document points at, without being led where we must not go.

A name is resolved once, every address it has is checked, and the connection goes to the checked
address under the original name, so nobody can answer differently the second time.

Source: OWASP API Security Top 10 2023, API7 (server side request forgery).
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from comity_kit.http.client import HttpClient, Pinned, Stream
from comity_kit.http.refusals import FetchReason, FetchRefused, PeerUnavailable

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""Returns the IP addresses of a name; raises OSError when there are none."""

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LONGEST_URL = 2048


async def resolve_by_system(name: str, port: int) -> Sequence[str]:
    """Ask the system's resolver."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much a stranger's server may cost us. Times are seconds, sizes bytes."""

    max_bytes: int = 1_048_576
    seconds: float = 5.0
    media_types: frozenset[str] = frozenset(
        {
            "application/json",
            "application/did+json",
            "application/did+ld+json",
            "application/vc+jwt",
            "application/vc",
            "application/ld+json",
            "application/jwt",
        }
    )


class GuardedFetcher:
    """Fetches public https addresses, within limits, following nothing."""

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        unsafe_allow_loopback: bool = False,
        resolve: Resolve = resolve_by_system,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Stay within `limits`.

        With `unsafe_allow_loopback`, addresses of this machine may be fetched, also over http:
        only for the demo, which lives on one machine.
        """
        self._limits = limits or FetchLimits()
        self._allows_loopback = unsafe_allow_loopback
        self._resolve = resolve
        self._client = HttpClient.unpooled(self._limits.seconds, trust)

    async def fetch(self, url: str) -> bytes:
        """Return the body at `url`.

        Raises:
            FetchRefused: it may not be fetched, or cannot; `reason` says why.
        """
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._read(await self._pin(url))
        except TimeoutError:
            raise FetchRefused(FetchReason.TOO_SLOW) from None
        except PeerUnavailable as error:
            slow = "Timeout" in type(error.__cause__).__name__
            reason = FetchReason.TOO_SLOW if slow else FetchReason.UNREACHABLE
            raise FetchRefused(reason) from None

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def _pin(self, url: str) -> Pinned:
        """Choose the address that will be connected to, once and for all."""
        parts, port = _split(url)
        if parts.scheme not in ("https", "http"):
            raise FetchRefused(FetchReason.SCHEME_FORBIDDEN)
        name = parts.hostname or ""
        try:
            found = [ipaddress.ip_address(one) for one in await self._resolve(name, port)]
        except (OSError, ValueError, UnicodeError):
            raise FetchRefused(FetchReason.NAME_UNKNOWN) from None
        if not found:
            raise FetchRefused(FetchReason.NAME_UNKNOWN)
        at_home = self._allows_loopback and all(address.is_loopback for address in found)
        if parts.scheme == "http" and not at_home:
            raise FetchRefused(FetchReason.SCHEME_FORBIDDEN)
        # One forbidden address among good ones is a trap, not an accident.
        if not at_home and not all(is_public(address) for address in found):
            raise FetchRefused(FetchReason.ADDRESS_FORBIDDEN)
        literal = f"[{found[0]}]" if found[0].version == 6 else str(found[0])  # noqa: PLR2004 - IPv6
        query = f"?{parts.query}" if parts.query else ""
        return Pinned(
            url=f"{parts.scheme}://{literal}:{port}{parts.path or '/'}{query}",
            host=parts.netloc,
            server_name=name,
            headers={
                "Accept": ", ".join(sorted(self._limits.media_types)),
                "Accept-Encoding": "identity",  # a small answer must not become a large one
                "User-Agent": "comity",
            },
        )

    async def _read(self, pinned: Pinned) -> bytes:
        async with self._client.stream(pinned) as stream:
            self._check(stream)
            body = bytearray()
            async for chunk in stream.chunks:
                body += chunk
                if len(body) > self._limits.max_bytes:
                    raise FetchRefused(FetchReason.TOO_LARGE)
            return bytes(body)

    def _check(self, stream: Stream) -> None:
        """Look at the head of the answer before reading on."""
        if stream.status in range(300, 400):
            raise FetchRefused(FetchReason.REDIRECTED)
        if stream.status != 200:  # noqa: PLR2004 - HTTP's own number
            raise FetchRefused(FetchReason.STATUS_UNEXPECTED)
        media_type = stream.headers.get("content-type", "").partition(";")[0].strip().lower()
        coding = stream.headers.get("content-encoding", "identity").strip().lower()
        if media_type not in self._limits.media_types or coding != "identity":
            raise FetchRefused(FetchReason.MEDIA_TYPE_UNEXPECTED)
        announced = stream.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > self._limits.max_bytes:
            raise FetchRefused(FetchReason.TOO_LARGE)


def _split(url: str) -> tuple[SplitResult, int]:
    """Take `url` apart; what readers could understand differently is refused."""
    odd = len(url) > _LONGEST_URL or not url.isascii() or any(c <= " " or c in '\\"<>' for c in url)
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        raise FetchRefused(FetchReason.URL_MALFORMED) from None
    if odd or not parts.hostname or "@" in parts.netloc or "%" in parts.netloc:
        raise FetchRefused(FetchReason.URL_MALFORMED)
    return parts, port


def is_public(address: Address) -> bool:
    """Tell whether `address` is one of the public Internet, and not a disguise of another."""
    if isinstance(address, ipaddress.IPv6Address):
        disguised = address.ipv4_mapped or address.sixtofour or address.teredo
        if disguised or address in _NAT64 or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
