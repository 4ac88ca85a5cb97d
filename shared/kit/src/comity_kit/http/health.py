"""Whether the process lives, and whether it can serve, naming what it has to do without."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import structlog
from comity_contracts.wire import Body
from fastapi import APIRouter, Response

log = structlog.get_logger()

CHECK_SECONDS = 2.0
"""A part that takes longer than this to answer counts as away."""


@dataclass(frozen=True, slots=True)
class Check:
    """One part we depend on; without an `essential` one we cannot serve at all."""

    name: str
    probe: Callable[[], Awaitable[bool]]
    essential: bool = False


class Liveness(Body):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Readiness(Body):
    """Whether requests are served, and which parts are away."""

    status: Literal["ready", "degraded", "unavailable"]
    degraded: tuple[str, ...] = ()


def health_router(checks: Sequence[Check]) -> APIRouter:
    """Return the routes that an orchestrator asks."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live", operation_id="read_liveness", summary="Tell whether the process lives")
    async def read_liveness() -> Liveness:
        """Answer, which is all that is asked."""
        return Liveness()

    @router.get(
        "/ready",
        operation_id="read_readiness",
        summary="Tell whether requests are served, and what is away",
        responses={503: {"model": Readiness, "description": "An essential part is away."}},
    )
    async def read_readiness(response: Response) -> Readiness:
        """Ask every part; the answer is 503 only when an essential one is away."""
        readiness = await ask(checks)
        response.status_code = 503 if readiness.status == "unavailable" else 200
        return readiness

    return router


async def ask(checks: Sequence[Check]) -> Readiness:
    """Ask every part at once and name those that are away."""
    answers = await asyncio.gather(*(_is_well(check) for check in checks))
    away = [check for check, well in zip(checks, answers, strict=True) if not well]
    if any(check.essential for check in away):
        status: Literal["ready", "degraded", "unavailable"] = "unavailable"
    else:
        status = "degraded" if away else "ready"
    return Readiness(status=status, degraded=tuple(check.name for check in away))


async def _is_well(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return await check.probe()
    except Exception as error:  # noqa: BLE001 - a probe that breaks in any way says: not well
        log.warning("check_failed", check=check.name, error=type(error).__name__)
        return False
