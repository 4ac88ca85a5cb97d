"""Spans for OpenTelemetry, where an operator asked for them; otherwise only the trace goes on.

Nothing of OpenTelemetry's SDK is imported before `configure` or `record_to` is called. A span
holds what a log line may hold: templates and codes, no address and no value of a request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity_kit.telemetry.trace import continue_trace

if TYPE_CHECKING:
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider

_tracers: list["trace.Tracer"] = []
"""The tracer of this process, once there is one."""


class TracingNotInstalled(Exception):  # noqa: N818 - says what is the matter
    """Spans were asked for, but the extra `comity-kit[otel]` is not installed."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of work within a trace; `traceparent` is what its own calls and facts carry."""

    traceparent: str
    recorded: "trace.Span | None" = None

    def describe(self, name: str, **attributes: str | int) -> None:
        """Say what it was, once that is known."""
        if self.recorded is not None:
            self.recorded.update_name(name)
            self.recorded.set_attributes(attributes)


def configure(service: str, otlp_endpoint: str) -> None:
    """Send spans to the OTLP/HTTP collector at `otlp_endpoint`; an empty one asks for none.

    Raises:
        TracingNotInstalled: the extra `otel` is not installed.
    """
    if not otlp_endpoint:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - an extra
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - an extra
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - an extra
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise TracingNotInstalled from error
    provider = TracerProvider(resource=Resource({"service.name": f"comity-{service}"}))
    exporter = OTLPSpanExporter(endpoint=otlp_endpoint.rstrip("/") + "/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    record_to(provider)


def record_to(provider: "TracerProvider | None") -> None:
    """Record the spans of this process with `provider`, or no longer."""
    _tracers[:] = [] if provider is None else [provider.get_tracer("comity")]


@contextmanager
def span(name: str, traceparent: str | None) -> Iterator[Span]:
    """Work inside the trace we were handed in `traceparent`, or in a new one."""
    if not _tracers:
        yield Span(continue_trace(traceparent))
        return
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 - see above
        TraceContextTextMapPropagator,
    )

    parent = TraceContextTextMapPropagator().extract({"traceparent": traceparent or ""})
    with _tracers[0].start_as_current_span(
        name, context=parent, record_exception=False, set_status_on_exception=False
    ) as recorded:
        own = recorded.get_span_context()
        flags = f"{own.trace_flags:02x}"
        yield Span(f"00-{own.trace_id:032x}-{own.span_id:016x}-{flags}", recorded)
