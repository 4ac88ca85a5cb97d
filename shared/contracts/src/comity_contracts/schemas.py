"""JSON Schemas of the facts, for readers in other languages and for the check of compatibility."""

from typing import Any, TypeAlias

from comity_contracts.envelope import SCHEMA_ADDRESS
from comity_contracts.wire import Fact

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, as parsed JSON."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def fact_schema(fact: type[Fact]) -> Schema:
    """Return the JSON Schema of a fact as it is announced; unknown fields are to be ignored."""
    body = fact.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": f"{SCHEMA_ADDRESS}{fact.type}.json", **body}


def inlined(schema: Schema) -> Schema:
    """Return a schema without references: each stands where it was named.

    The facts' schemas are trees, so this ends.
    """
    definitions = schema.get("$defs", {})

    def place(part: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(part, dict):
            named = definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
            own = {key: each for key, each in part.items() if key not in {"$ref", "$defs"}}
            return {key: place(each) for key, each in {**named, **own}.items()}
        return [place(each) for each in part] if isinstance(part, list) else part

    whole: Schema = place(schema)
    return whole
