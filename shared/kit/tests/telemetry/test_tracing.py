"""One trace goes through HTTP and on with whatever is called or announced from there."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from comity_kit import context
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.telemetry import tracing
from comity_kit.telemetry.trace import continue_trace, trace_id_of
from fastapi import APIRouter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
FROM = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    provider, exporter = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.record_to(provider)
    yield exporter
    tracing.record_to(None)
    provider.shutdown()


def chain() -> HttpClient:
    """Return a service that asks another one, which tells the traceparent it was handed."""
    last, first = APIRouter(), APIRouter()

    @last.get("/last/{name}")
    async def tell(name: str) -> str:
        return f"{name} {context.current().traceparent}"

    second = HttpClient.for_app(create_app(WebApp(name="second", routers=[last])))

    @first.get("/first")
    async def ask() -> str:
        return str((await second.get("/last/ana")).json())

    return HttpClient.for_app(create_app(WebApp(name="first", routers=[first])))


async def test_a_trace_goes_on_without_opentelemetry() -> None:
    answer = await chain().get("/first", headers={"traceparent": FROM})
    told = answer.json().split()[1]
    assert trace_id_of(told) == TRACE
    assert told != FROM


async def test_spans_are_of_one_trace_and_hold_no_address(spans: InMemorySpanExporter) -> None:
    answer = await chain().get("/first", params={"x": "ana"}, headers={"traceparent": FROM})
    inner, outer = spans.get_finished_spans()
    assert [span.name for span in (inner, outer)] == ["GET /last/{name}", "GET /first"]
    assert outer.context is not None
    assert inner.parent is not None
    assert inner.parent.span_id == outer.context.span_id
    assert f"{outer.context.trace_id:032x}" == TRACE == trace_id_of(answer.json().split()[1])
    assert dict(inner.attributes or {}) == {"route": "/last/{name}", "status": 200}


@pytest.mark.parametrize(
    "given", [None, "", "nonsense", f"00-{'0' * 32}-00f067aa0ba902b7-01", FROM + "-x", FROM.upper()]
)
def test_what_is_no_trace_starts_a_new_one(given: str | None) -> None:
    found = continue_trace(given)
    assert trace_id_of(found) not in {"", TRACE}
    assert found != continue_trace(given)


def test_the_sdk_is_not_imported_unless_asked_for() -> None:
    script = (
        "import sys, comity_kit.http.app; "
        "print([name for name in sys.modules if name.startswith('opentelemetry.sdk')])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603 - our own words
    assert found.stdout.strip() == b"[]"
