"""Every no as an RFC 9457 problem: one body, one registry of codes, one map of statuses.

Source: RFC 9457, Problem Details for HTTP APIs, section 3.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from comity_contracts.wire import Body
from comity_vocabulary.refusals import Breach, Kind, Refusal
from starlette.responses import Response

from comity_kit import context
from comity_kit.telemetry.trace import trace_id_of

MEDIA_TYPE = "application/problem+json"

TYPE_PREFIX = "https://comity.example/problems/"
"""A problem's `type` is this and its code."""

STATUSES: Mapping[Kind, int] = {
    Kind.MALFORMED: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.METHOD: 405,
    Kind.REPRESENTATION: 406,
    Kind.CONFLICT: 409,
    Kind.GONE: 410,
    Kind.TOO_LARGE: 413,
    Kind.UNSUPPORTED: 415,
    Kind.UNACCEPTABLE: 422,
    Kind.TOO_MANY: 429,
    Kind.UNAVAILABLE: 503,
}

INTERNAL_ERROR = "internal-error"
"""The code of a bug: no refusal, because nobody may raise it on purpose."""

RETRY_AFTER_SECONDS = 2

_INVALID = "The value is not valid here."


class ProblemError(Body):
    """One place in the request that was refused; `example` shows what would go wrong, if given."""

    pointer: str
    code: str
    detail: str
    example: dict[str, Any] | None = None


class Problem(Body):
    """Why a request was not carried out (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    errors: tuple[ProblemError, ...] = ()
    trace_id: str


def status_of(refusal: Refusal | type[Refusal]) -> int:
    """Return the HTTP status that `refusal` is answered with."""
    return STATUSES[refusal.kind]


def problem_response(
    refusal: Refusal,
    instance: str,
    *,
    errors: Sequence[ProblemError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer `refusal`, which happened at the path `instance`."""
    if refusal.breaches and not errors:
        errors = [_error(breach) for breach in refusal.breaches]
    if refusal.pointer and not errors:
        detail = refusal.detail or refusal.title()
        errors = (ProblemError(pointer=refusal.pointer, code=refusal.code(), detail=detail),)
    problem = Problem(
        type=TYPE_PREFIX + refusal.code(),
        title=refusal.title(),
        status=status_of(refusal),
        detail=refusal.detail,
        instance=instance,
        code=refusal.code(),
        errors=tuple(errors),
        trace_id=trace_id_of(context.current().traceparent),
    )
    return _respond(problem, {**_headers_for(refusal), **(headers or {})})


def internal_error_response(instance: str) -> Response:
    """Answer a bug: the caller learns nothing but the trace to quote."""
    problem = Problem(
        type=TYPE_PREFIX + INTERNAL_ERROR,
        title="Something went wrong on our side.",
        status=500,
        detail="",
        instance=instance,
        code=INTERNAL_ERROR,
        trace_id=trace_id_of(context.current().traceparent),
    )
    return _respond(problem, {})


def validation_errors(found: Sequence[Mapping[str, Any]]) -> tuple[ProblemError, ...]:
    """Say what pydantic found, at most 100 places, never repeating a value it was given."""
    return tuple(
        ProblemError(
            pointer=_pointer(error["loc"], error["type"]),
            code=str(error["type"]).replace("_", "-"),
            detail=_detail(error),
        )
        for error in found[:100]
    )


def _error(breach: Breach) -> ProblemError:
    example = None if breach.example is None else dict(breach.example)
    return ProblemError(
        pointer=breach.pointer, code=breach.code, detail=breach.detail, example=example
    )


def _respond(problem: Problem, headers: Mapping[str, str]) -> Response:
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=problem.status,
        headers=dict(headers),
        media_type=MEDIA_TYPE,
    )


def _headers_for(refusal: Refusal) -> dict[str, str]:
    match refusal.kind:
        case Kind.UNAUTHENTICATED:
            return {"WWW-Authenticate": "Bearer"}
        case Kind.UNAVAILABLE:
            return {"Retry-After": str(RETRY_AFTER_SECONDS)}
        case _:
            return {}


def _pointer(location: Sequence[str | int], error_type: str) -> str:
    """Turn a pydantic location into a JSON pointer: into the body, or `/query/limit` and the like.

    Source: RFC 6901, section 3.
    """
    parts = location[1:] if location and location[0] == "body" else location
    if error_type == "json_invalid":
        parts = ()  # the location is a character offset, the whole body is at fault
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _detail(error: Mapping[str, Any]) -> str:
    """Return pydantic's message unless it repeats the value.

    Most messages are made of the schema alone. Those of parsers and of validators may quote what
    they were given (`invalid character: found 'x'`), so they are cut or replaced.
    """
    kind, message = str(error["type"]), str(error["msg"])
    if kind == "json_invalid":
        return "The body is not JSON."
    if kind.endswith("_parsing"):
        return message.partition(",")[0]
    if kind in {"value_error", "assertion_error"}:
        message = message.partition(", ")[2]
        given = str(error.get("input", ""))
        return _INVALID if not message or (given and given in message) else message
    return message
