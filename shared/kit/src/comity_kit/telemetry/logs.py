"""Logs as JSON lines on standard error, one event each; what they hold names no person.

What may be written is decided here and not at every call, because one careless call is enough:
numbers, truth values and UUIDs pass under any key, since counting is what logs are for and our
identifiers are opaque; a text passes only under a key of the list below, and is otherwise written
as "withheld", so that whoever misses it finds the list. The message of an exception never
passes, because libraries quote values in it; its type and where it came from do. Of a library's
own message, the template passes without what was filled in.
"""

import logging
import sys
import traceback
from enum import Enum
from typing import Any
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor

TEXTS = frozenset(
    {
        *("event", "level", "timestamp", "service", "logger", "trace_id", "correlation_id"),
        *("method", "route", "error", "frames", "check", "code", "reason", "state", "kind"),
        *("topic", "group", "partition", "fact", "event_id", "duty", "role", "version", "stage"),
    }
)
"""The keys under which a text may be written: words of ours, never of a person."""

WITHHELD = "withheld"

_LONGEST = 300


def configure(service: str, *, level: str = "info") -> None:
    """Send our own log events, and those of the libraries, to standard error as JSON."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_failure,
        withhold,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_first_line, structlog.stdlib.add_logger_name, *shared],
            use_get_message=False,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("aiokafka", "uvicorn", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def name_failure(_: Any, __: str, event: EventDict) -> EventDict:  # noqa: ANN401 - structlog's
    """Replace an exception by its type and the places it passed."""
    given = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if not given:
        return event
    error = given if isinstance(given, BaseException) else None
    if error is None:
        error = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    if error is not None:
        event.setdefault("error", type(error).__name__)
        event["frames"] = frames_of(error)
    return event


def withhold(_: Any, __: str, event: EventDict) -> EventDict:  # noqa: ANN401 - structlog's
    """Write only what cannot name a person."""
    return {key: _safe(key, value) for key, value in event.items()}


def frames_of(error: BaseException) -> list[str]:
    """List where `error` came from, innermost last, without its message: that may hold values."""
    return [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]


def _safe(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever was logged
    if key.startswith("_"):  # what structlog's formatter hands itself
        return value
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    if key in TEXTS and isinstance(value, list | tuple):
        return [str(part)[:_LONGEST] for part in value[:20]]
    return str(value)[:_LONGEST] if key in TEXTS else WITHHELD


def _first_line(_: Any, __: str, event: EventDict) -> EventDict:  # noqa: ANN401 - structlog's
    """Keep the first line of a library's template: asyncio puts values into the others."""
    event["event"] = str(event["event"]).partition("\n")[0]
    return event
