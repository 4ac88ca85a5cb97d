"""Each request has a context, a log line and two numbers; none of them names a person."""

import time
from dataclasses import dataclass, field
from typing import Any

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity_kit import context
from comity_kit.telemetry import tracing
from comity_kit.telemetry.metrics import Metrics
from comity_kit.telemetry.trace import trace_id_of

log = structlog.get_logger()


@dataclass(slots=True)
class Observed:
    """Gives a request its context and records what became of it."""

    app: ASGIApp
    metrics: Metrics
    answered: Counter = field(init=False)
    duration: Histogram = field(init=False)

    def __post_init__(self) -> None:
        """Register the numbers."""
        labels = ("method", "route", "status")
        self.answered = self.metrics.counter("http_requests_total", "Requests answered.", *labels)
        self.duration = self.metrics.seconds(
            "http_request_duration_seconds", "From the request to the end of its answer.", "route"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer inside a fresh request context."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with tracing.span("request", Headers(scope=scope).get("traceparent")) as span:
            trace_id = trace_id_of(span.traceparent)
            answering = context.RequestContext(
                correlation_id=trace_id, traceparent=span.traceparent
            )
            with (
                context.entered(answering),
                structlog.contextvars.bound_contextvars(trace_id=trace_id),
            ):
                await self._answer(scope, receive, send, span)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, span: tracing.Span) -> None:
        status, began = 0, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self._record(scope, status, time.perf_counter() - began)
            route = _template(scope)
            span.describe(f"{_method(scope)} {route}", route=route, status=status)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        """Record under the route's template: a path holds references, its template does not."""
        route, method = _template(scope), _method(scope)
        self.answered.labels(method, route, str(status)).inc()
        self.duration.labels(route).observe(seconds)
        if not route.startswith(("/health", "/metrics")):
            taken = round(seconds * 1000, 1)
            log.info("request", method=method, route=route, status=status, milliseconds=taken)


def _template(scope: Scope) -> str:
    """Return the route's path with its parameters unfilled; FastAPI keeps the prefix apart."""
    fastapi: dict[str, Any] = scope.get("fastapi", {})
    found = fastapi.get("effective_route_context") or scope.get("route")
    return getattr(found, "path_format", None) or "unmatched"


def _method(scope: Scope) -> str:
    known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
    return scope["method"] if scope["method"] in known else "other"
