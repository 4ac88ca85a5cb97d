"""One trace from the first HTTP request through Kafka to the last consumer.

The trace is carried as a W3C `traceparent`, in HTTP, in facts and in the request context. It
works without OpenTelemetry; where that is switched on, the spans join the same trace.

Source: W3C Trace Context, section 3.2 (traceparent header).
"""

import re
import secrets

_TRACEPARENT = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})"
)


def continue_trace(traceparent: str | None) -> str:
    """Return a `traceparent` for our own work: in the trace we were handed, or in a new one.

    What is not a well-formed `traceparent` starts a new trace, as the standard asks.
    """
    found = _TRACEPARENT.fullmatch(traceparent or "")
    trace_id, flags = found.groups() if found else (secrets.token_hex(16), "01")
    return f"00-{trace_id}-{secrets.token_hex(8)}-{flags}"


def trace_id_of(traceparent: str | None) -> str:
    """Return the trace id within `traceparent`, or nothing when it holds none."""
    found = _TRACEPARENT.fullmatch(traceparent or "")
    return found.group(1) if found else ""
