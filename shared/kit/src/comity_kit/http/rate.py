"""A fair share for every client: so many requests a minute, counted in this process."""

import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from comity_kit.http.problems import problem_response
from comity_kit.http.refusals import TooManyRequests

_FREE = ("/health/", "/metrics")
"""Those who watch us are never turned away."""


@dataclass(slots=True)
class RateLimit:
    """Turns away a client (an address, whatever it presents) above its requests per minute."""

    app: ASGIApp
    per_minute: int
    limit: RateLimitItem = field(init=False)
    window: MovingWindowRateLimiter = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing counted."""
        self.limit = RateLimitItemPerMinute(self.per_minute)
        self.window = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its client is within its share."""
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            await self.app(scope, receive, send)
            return
        client = scope["client"][0] if scope.get("client") else ""
        if await self.window.hit(self.limit, client):
            await self.app(scope, receive, send)
            return
        stats = await self.window.get_window_stats(self.limit, client)
        wait = max(1, math.ceil(stats.reset_time - time.time()))
        refusal = TooManyRequests(f"At most {self.per_minute} requests a minute.")
        answer = problem_response(refusal, scope["path"], headers={"Retry-After": str(wait)})
        await answer(scope, receive, send)
