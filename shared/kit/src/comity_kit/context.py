"""What is being answered right now: a call, a delivered fact, or a duty.

It travels beside the code in a context variable, because actions must not know which door
was used: transactions read it to keep the inbox and the idempotency key with the effect, and
the outbox to say what led to a fact.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A caller's promise that a repeated call means the same thing.

    `fingerprint` is a hash over method, path and body: the same key with another one is
    refused.
    """

    caller: str
    key: str
    fingerprint: str


class Deferred(Protocol):
    """A transaction whose commit waits for the answer it will be stored with."""

    async def finish(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Store the answer and commit."""
        ...

    async def abandon(self) -> None:
        """Undo everything."""
        ...


@dataclass(slots=True, kw_only=True)
class Context:
    """What led here; facts announced from here carry it on."""

    correlation_id: str = ""
    causation_id: UUID | None = None
    traceparent: str | None = None
    occurred_at: datetime | None = None
    """When the fact being handled was announced; None outside a delivery."""


@dataclass(slots=True, kw_only=True)
class RequestContext(Context):
    """An HTTP call. The identity check fills `caller`; the idempotent route fills `claim`."""

    caller: str = ""
    claim: Claim | None = None
    deferred: Deferred | None = None

    async def finish(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Store the answer with the effect and commit both; nothing to do where nothing waits."""
        deferred, self.deferred = self.deferred, None
        if deferred is not None:
            await deferred.finish(status, headers, body)

    async def abandon(self) -> None:
        """Undo the effect that waits for an answer, if there is one."""
        deferred, self.deferred = self.deferred, None
        if deferred is not None:
            await deferred.abandon()


class Shared(Protocol):
    """A transaction that several deliveries share."""

    async def finish(self) -> None:
        """Commit the effects of them all."""
        ...

    async def abandon(self) -> None:
        """Undo the effects of them all."""
        ...


@dataclass(slots=True, kw_only=True)
class Delivery(Context):
    """A fact being handled; `recorded` once its inbox row is written with an effect.

    `shared` is the transaction it shares with others; None where it has one of its own.
    """

    event_id: UUID
    recorded: bool = False
    shared: Shared | None = None


_current: ContextVar[Context | None] = ContextVar("comity_context", default=None)


def current() -> Context:
    """Return what is being answered; an empty context where nothing is."""
    return _current.get() or Context()


class entered:  # noqa: N801 - reads as a word in a with statement
    """Answer `context` inside the block, and what was answered before after it."""

    def __init__(self, context: Context) -> None:
        """Keep what to enter."""
        self._context = context

    def __enter__(self) -> Context:
        """Make it the current one."""
        self._token = _current.set(self._context)
        return self._context

    def __exit__(self, *_: object) -> None:
        """Return to the one before."""
        _current.reset(self._token)
