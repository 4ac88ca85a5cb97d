"""RPD 1.0 as a JSON Schema: what a policy document may say at all, before anyone weighs it.

The package file `policies/rpd-1.0.schema.json` is this schema, for others' tools. What a schema
cannot say (that four months are the most, that the agreement comes first) the checks say.

Source: JSON Schema Draft 2020-12; domain.md B.11.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache

import jsonschema_rs
from comity_vocabulary.participants import JURISDICTION_PATTERN
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.refusals import Breach

from recognition.domain.documents.reading import LARGEST_AMOUNT, LONGEST_LIST, LONGEST_TEXT
from recognition.domain.policy import (
    Article22Ground,
    AssessmentMinimum,
    BeyondLegalRoutes,
    Clocks,
    CreditRule,
    Element,
    Lex,
    NonAssessed,
    QualityGrade,
    QualityShortfall,
    Rounding,
    RouteKind,
    Shortfall,
    VerificationGrade,
)
from recognition.domain.policy_document import FIXED, NAME

Schema = dict[str, object]

MOST_PLACES = 100
"""Breaches named at once."""

DAY = "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
DECIMALS = 20
"""Places behind the point that a number written as a text may have."""


def schema_breaches(document: object) -> tuple[Breach, ...]:
    """List where a document is not RPD 1.0: a pointer, and the keyword of the schema as code."""
    try:
        found = [one for error in _validator().iter_errors(document) for one in _breaches(error)]
    except ValueError:
        return (Breach(pointer="", code="type", detail="holds a value that JSON does not have"),)
    return tuple(sorted(set(found), key=lambda one: (one.pointer, one.code)))[:MOST_PLACES]


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(rpd_schema(), validate_formats=True)


def _breaches(error: jsonschema_rs.ValidationError) -> Iterator[Breach]:
    """Name place and keyword only: the message of the library repeats what it was given."""
    keyword = next((str(part) for part in reversed(error.schema_path) if part in _WHY), "type")
    code = re.sub(r"(?<!^)(?=[A-Z])", "-", keyword).lower()
    for extra in getattr(error.kind, "unexpected", None) or [None]:
        path = error.instance_path if extra is None else [*error.instance_path, extra]
        parts = [str(part).replace("~", "~0").replace("/", "~1") for part in path]
        pointer = "".join(f"/{part}" for part in parts)
        yield Breach(pointer=pointer, code=code, detail=_WHY[keyword])


_WHY = {
    "additionalProperties": "a field that RPD 1.0 does not have",
    "anyOf": "of a wrong type or out of range",
    "const": "not the one value that RPD 1.0 has here",
    "enum": "not one of the words that RPD 1.0 has here",
    "format": "not a day, YYYY-MM-DD",
    "maxItems": "too many items",
    "maxLength": "too long",
    "maximum": "too large",
    "minLength": "too short",
    "minimum": "too small",
    "pattern": "not written as RPD 1.0 writes it",
    "propertyNames": "a name that RPD 1.0 does not have here",
    "required": "a field is missing",
    "type": "of a wrong type",
}


def rpd_schema() -> Schema:
    """Return the schema; the vocabularies in it are those of the rules themselves."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://comity.example/schemas/rpd-1.0.schema.json",
        "title": "Recognition policy document, RPD 1.0",
        **_object(_ROOT, optional=("legal_routes", "art22_ground", "beyond_legal_routes")),
    }


def _object(properties: Mapping[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": {
            name: {"anyOf": [schema, {"type": "null"}]} if name in left_out else schema
            for name, schema in properties.items()
        },
        "required": [name for name in properties if name not in left_out],
        "additionalProperties": False,
    }


def _words(words: Iterable[str], description: str = "") -> Schema:
    said = {"description": description} if description else {}
    return {"enum": [str(word) for word in words], **said}


def _vocabulary(words: type[StrEnum]) -> Schema:
    return _words(list(words), _first_line(words))


def _first_line(words: type[StrEnum]) -> str:
    return (words.__doc__ or "").strip().splitlines()[0]


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items, "maxItems": LONGEST_LIST}


_LARGEST = int(LARGEST_AMOUNT)
_SMALLER = rf"[0-9]{{1,{len(str(_LARGEST)) - 1}}}"
_AMOUNT: Schema = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": _LARGEST},
        {"type": "string", "pattern": rf"^({_LARGEST}|{_SMALLER}(\.[0-9]{{1,{DECIMALS}}})?)$"},
    ],
    "description": "a decimal number, or its digits as a text",
}
_WHOLE: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": _LARGEST},
        {"type": "string", "pattern": rf"^({_LARGEST}|{_SMALLER})$"},
    ],
    "description": "a whole number, or its digits as a text",
}
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
_NAME: Schema = {"type": "string", "pattern": f"^{NAME}$"}
_DAY: Schema = {"type": "string", "pattern": f"^{DAY}$", "format": "date"}
_PURPOSE: dict[str, Schema] = {
    "requires": _list_of(_vocabulary(Element)),
    "level_tolerance": _WHOLE,
    "workload_tolerance": _AMOUNT,
    "lo_partial_min": _AMOUNT,
    "assessment_min": _vocabulary(AssessmentMinimum),
    "assessment_below": _vocabulary(Shortfall),
    "identity_below": _vocabulary(Shortfall),
    "max_age_years": _WHOLE,
}
_ROUTE: dict[str, Schema] = {
    "id": _TEXT,
    "kind": _vocabulary(RouteKind),
    "code": _TEXT,
    "parties": _list_of({"type": "string"}),
    "network": _TEXT,
}
_ROOT: dict[str, Schema] = {
    "rpd": {"const": "1.0"},
    "id": _NAME,
    "version": _NAME,
    "illustrative": {"type": "boolean", "description": "true where it is nobody's official policy"},
    "jurisdiction": {"type": "string", "pattern": f"^{JURISDICTION_PATTERN.strip('^$')}$"},
    "in_force": _object({"from": _DAY, "until": _DAY}, optional=["until"]),
    "lex": _vocabulary(Lex),
    "art22_ground": _vocabulary(Article22Ground),
    "beyond_legal_routes": _vocabulary(BeyondLegalRoutes),
    "clocks": _object(
        {
            **dict.fromkeys(Clocks.__dataclass_fields__, _WHOLE),
            **{name: {"const": only} for name, only in FIXED.items()},
        }
    ),
    "definition": _object({"ects_max": _AMOUNT, "non_assessed": _vocabulary(NonAssessed)}),
    "credit": _object(
        {
            "hours_per_ects": _AMOUNT,
            "round": _vocabulary(Rounding),
            "min_credit": _AMOUNT,
            "rule": _vocabulary(CreditRule),
            "systems": {
                "type": "object",
                "additionalProperties": _object({"hours": _AMOUNT}),
            },
        }
    ),
    "quality": _object(
        {
            "min": _words(grade.name.lower() for grade in QualityGrade),
            "below": _vocabulary(QualityShortfall),
        }
    ),
    "verification": _object({"min": _words(grade.name.lower() for grade in VerificationGrade)}),
    "caps": _object({"elective": _AMOUNT, "transfer": _AMOUNT}, optional=["elective", "transfer"]),
    "legal_routes": _list_of(_object(_ROUTE, optional=["parties", "network"])),
    "purposes": {
        "type": "object",
        "properties": {purpose.value: _object(_PURPOSE, optional=_PURPOSE) for purpose in Purpose},
        "additionalProperties": False,
    },
}


@cache
def field_names() -> frozenset[str]:
    """Return every name that a field of RPD 1.0 has."""
    return frozenset(_names_in(rpd_schema()))


def _names_in(schema: object) -> Iterator[str]:
    if isinstance(schema, Mapping):
        properties = schema.get("properties", {})
        yield from properties
        for below in schema.values():
            yield from _names_in(below)
        for below in properties.values():
            yield from _names_in(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _names_in(below)
