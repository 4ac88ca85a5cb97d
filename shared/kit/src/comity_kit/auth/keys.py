"""The public keys of token issuers, kept for minutes and fetched again for an unknown key."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import structlog
from joserfc import jwk
from joserfc.errors import JoseError

from comity_kit.auth.refusals import TokenIssuerUnavailable
from comity_kit.clock import Clock
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable

log = structlog.get_logger()

FetchJwks: TypeAlias = Callable[[str], Awaitable[Any]]
"""Returns the JSON at an address; raises PeerUnavailable or ProblemAnswer."""

FRESH = timedelta(minutes=5)
"""How long keys are used without asking again, so that a withdrawn key stops soon."""

STALE = timedelta(hours=1)
"""How long keys are used while their issuer does not answer."""

PAUSE = timedelta(seconds=10)
"""How long we wait between two questions about keys we do not know."""

RETRY = timedelta(seconds=2)
"""How long we wait before we ask an issuer again of whom we know no key."""


def fetch_over(client: HttpClient) -> FetchJwks:
    """Return what fetches key sets through `client`."""

    async def fetch(url: str) -> Any:  # noqa: ANN401 - whatever is there; its reader checks
        return (await client.get(url)).json()

    return fetch


@dataclass(slots=True)
class IssuerKeys:
    """The keys of one issuer."""

    jwks_url: str
    fetch: FetchJwks
    clock: Clock
    keys: Mapping[str, jwk.Key] = field(default_factory=dict)
    fetched_at: datetime | None = None
    asked_at: datetime | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def find(self, kid: str) -> jwk.Key | None:
        """Return the key `kid`, or None when the issuer has no such key.

        Raises:
            TokenIssuerUnavailable: the issuer does not answer and what we know is too old.
        """
        answer_is_due = self.lock.locked() and kid not in self.keys
        if answer_is_due or not self._is_current(kid):
            async with self.lock:  # one question for all who wait
                if not self._is_current(kid):
                    await self._ask()
        if self.fetched_at is None or self.clock.now() - self.fetched_at > STALE:
            raise TokenIssuerUnavailable
        return self.keys.get(kid)

    def _is_current(self, kid: str) -> bool:
        """Tell whether asking again is not needed, or not due."""
        now = self.clock.now()
        fresh = self.fetched_at is not None and now - self.fetched_at <= FRESH
        if fresh and kid in self.keys:
            return True
        pause = RETRY if self.fetched_at is None else PAUSE
        return self.asked_at is not None and now - self.asked_at < pause

    async def _ask(self) -> None:
        self.asked_at = self.clock.now()
        try:
            found = _keys_of(await self.fetch(self.jwks_url))
        except (PeerUnavailable, ProblemAnswer, ValueError) as error:
            log.warning("jwks_unavailable", error=type(error).__name__)
            return
        self.keys, self.fetched_at = found, self.clock.now()


def _keys_of(document: Any) -> dict[str, jwk.Key]:  # noqa: ANN401 - hostile until read
    """Return the usable keys of a JWK set; what we cannot use is not our concern.

    Source: RFC 7517, section 5.
    """
    if not isinstance(document, dict) or not isinstance(document.get("keys"), list):
        message = "not a JWK set"
        raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever is wrong
    found: dict[str, jwk.Key] = {}
    for entry in document["keys"][:100]:
        if not isinstance(entry, dict) or entry.get("kty") not in {"EC", "OKP", "RSA"}:
            continue
        if isinstance(entry.get("kid"), str):
            with contextlib.suppress(JoseError, ValueError, TypeError, KeyError):
                found[entry["kid"]] = jwk.import_key(entry)
    return found
