"""Every operation documents every problem it may answer with, without its author's doing."""

from collections import defaultdict
from typing import Any

from comity_vocabulary.refusals import Refusal
from fastapi import FastAPI

from comity_kit.http.problems import MEDIA_TYPE, Problem, ProblemError, status_of
from comity_kit.http.refusals import (
    BodyTooLarge,
    MediaTypeUnsupported,
    RequestMalformed,
    TooManyRequests,
)
from comity_kit.postgres import DatabaseUnavailable

_ALWAYS = (RequestMalformed, TooManyRequests, DatabaseUnavailable)
_WITH_BODY = (BodyTooLarge, MediaTypeUnsupported)

_MEANINGS = {
    401: "The access token is missing or not valid.",
    403: "The caller may not do this.",
    404: "There is no such thing.",
    409: "The state of things does not allow this.",
    410: "The thing is gone for good.",
    422: "The request was understood and refused.",
    500: "A bug on our side.",
}


def problems(*refusals: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route that may refuse with `refusals`, codes and all."""
    by_status: dict[int, list[type[Refusal]]] = defaultdict(list)
    for refusal in refusals:
        by_status[status_of(refusal)].append(refusal)
    return {
        status: {
            "description": "  \n".join(f"`{one.code()}`: {one.title()}" for one in ones),
            "content": _CONTENT,
        }
        for status, ones in by_status.items()
    }


_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def document_problems(app: FastAPI) -> None:
    """Complete the OpenAPI document of `app` whenever FastAPI builds it anew."""
    build = app.openapi

    def complete() -> dict[str, Any]:
        document = build()
        if "Problem" not in (schemas := _schemas(document)):
            for model in (ProblemError, Problem):
                reference = "#/components/schemas/{model}"
                schema = model.model_json_schema(ref_template=reference, mode="serialization")
                schema.pop("$defs", None)
                schemas[model.__name__] = schema
            for path in document["paths"].values():
                for method, operation in path.items():
                    _document(operation, takes_body=method in {"post", "put", "patch"})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
        return document

    app.openapi = complete  # type: ignore[method-assign]  # FastAPI's documented way


def _schemas(document: dict[str, Any]) -> dict[str, Any]:
    schemas: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    return schemas


def _document(operation: dict[str, Any], *, takes_body: bool) -> None:
    """Add the problems that any operation of this kind may answer with."""
    responses: dict[str, Any] = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]  # FastAPI's own; ours is 400
    found = problems(*_ALWAYS, *(_WITH_BODY if takes_body else ()))
    possible = {404, 410, 500}
    if takes_body:
        possible |= {409, 422}
    if operation.get("security"):
        possible |= {401, 403}
    found |= {
        status: {"description": _MEANINGS[status], "content": _CONTENT} for status in possible
    }
    for status, response in sorted(found.items(), key=lambda item: int(item[0])):
        responses.setdefault(str(status), response)
