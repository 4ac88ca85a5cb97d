"""The whole network as one AsyncAPI document: which facts, on which topics, by whom, for whom.

Source: AsyncAPI 3.0.0; Kafka bindings 0.5.0; CloudEvents 1.0.2, Kafka protocol binding 3.2.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from comity_contracts.wire import Fact

Document: TypeAlias = dict[str, Any]
"""Part of an AsyncAPI document, as JSON."""

BINDING = "0.5.0"

_UUID = {"type": "string", "format": "uuid"}
_TEXT = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Party:
    """One service: what it announces and follows, each named by its topic or its type."""

    announces: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


def asyncapi(facts: Iterable[type[Fact]], mesh: Mapping[str, Party]) -> Document:
    """Describe `facts` as the services of `mesh` exchange them."""
    known = sorted(facts, key=lambda fact: fact.type)
    return {
        "asyncapi": "3.0.0",
        "id": "urn:comity:facts",
        "info": {
            "title": "Comity: facts on topics",
            "version": "1.0.0",
            "description": (
                "CloudEvents 1.0 in Kafka's binary mode. Delivery is at least once and in order "
                "for each key: keep the ids you have handled, ignore fields you do not know. "
                "No topic carries personal data."
            ),
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "defaultContentType": "application/json",
        "channels": {topic: _channel(topic, known) for topic in _topics(known)},
        "operations": _operations(known, mesh),
        "components": {"messages": {fact.__name__: _message(fact) for fact in known}},
    }


def _topics(facts: Iterable[type[Fact]]) -> list[str]:
    return sorted({fact.topic for fact in facts})


def _channel(topic: str, facts: Iterable[type[Fact]]) -> Document:
    return {
        "address": topic,
        "messages": {
            fact.__name__: {"$ref": f"#/components/messages/{fact.__name__}"}
            for fact in facts
            if fact.topic == topic
        },
        "bindings": {"kafka": {"topic": topic, "bindingVersion": BINDING}},
    }


def _message(fact: type[Fact]) -> Document:
    return {
        "name": fact.type,
        "title": fact.__name__,
        "summary": (fact.__doc__ or fact.__name__).strip().splitlines()[0],
        "contentType": "application/json",
        "headers": _headers(fact),
        "payload": {"$ref": f"./{fact.type}.json"},
        "bindings": {"kafka": {"key": _key(fact), "bindingVersion": BINDING}},
    }


def _key(fact: type[Fact]) -> Document:
    field = fact.model_json_schema()["properties"][fact.key_field]
    return {**field, "description": f"The fact's {fact.key_field}."}


def _headers(fact: type[Fact]) -> Document:
    """Describe the attributes of the envelope; `comity_contracts.envelope` writes them."""
    known: Document = {
        "content-type": {"const": "application/json"},
        "ce_specversion": {"const": "1.0"},
        "ce_id": _UUID,
        "ce_source": {"type": "string", "format": "uri-reference"},
        "ce_type": {"const": fact.type},
        "ce_time": {"type": "string", "format": "date-time"},
        "ce_dataschema": {"type": "string", "format": "uri"},
        "ce_subject": _TEXT,
        "ce_partitionkey": _TEXT,
        "ce_correlationid": _TEXT,
        "ce_causationid": _UUID,
        "ce_traceparent": _TEXT,
    }
    optional = {"ce_causationid", "ce_traceparent"}
    return {
        "type": "object",
        "required": [name for name in known if name not in optional],
        "properties": known,
    }


def _operations(facts: list[type[Fact]], mesh: Mapping[str, Party]) -> Document:
    found: Document = {}
    for service, party in sorted(mesh.items()):
        for topic in _topics(facts):
            for action, verb, names in (
                ("send", "announces", party.announces),
                ("receive", "follows", party.follows),
            ):
                meant = [f for f in facts if f.topic == topic and {f.topic, f.type} & {*names}]
                if meant:
                    operation = f"{service}-{verb}-{topic.rpartition('.')[2]}"
                    found[operation] = _operation(service, action, topic, meant)
    return found


def _operation(service: str, action: str, topic: str, facts: list[type[Fact]]) -> Document:
    channel = f"#/channels/{topic}"
    whole: Document = {
        "action": action,
        "channel": {"$ref": channel},
        "tags": [{"name": service}],
        "messages": [{"$ref": f"{channel}/messages/{fact.__name__}"} for fact in facts],
    }
    if action == "receive":
        group = {"type": "string", "enum": [service]}
        whole["bindings"] = {"kafka": {"groupId": group, "bindingVersion": BINDING}}
    return whole
