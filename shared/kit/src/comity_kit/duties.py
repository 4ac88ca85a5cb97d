"""Recurring work: each duty runs alone in its process, and a failure does not end it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog
from comity_vocabulary.refusals import Refusal

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to do every so often; `run` says whether there may be more to do right now.

    Several replicas of a service run the same duty at once: `run` claims what it works on.
    """

    name: str
    every_seconds: float
    run: Callable[[], Awaitable[bool]]


async def keep_up(duty: Duty, stopping: asyncio.Event) -> None:
    """Run `duty` until told to stop."""
    while not stopping.is_set():
        more = False
        try:
            more = await duty.run()
        except Refusal as refusal:
            log.warning("duty_refused", duty=duty.name, code=refusal.code())
        except Exception:
            log.exception("duty_failed", duty=duty.name)
        if not more:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), duty.every_seconds)
