"""Facts as CloudEvents 1.0 in Kafka's binary mode, and back.

Source: CloudEvents 1.0.2 and its Kafka protocol binding, section 3.2; the mapping is the SDK's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary, to_binary
from cloudevents.core.exceptions import CloudEventValidationError
from cloudevents.core.formats.base import Format
from cloudevents.core.v1.event import CloudEvent
from comity_vocabulary.refusals import Kind, Refusal
from pydantic import ValidationError

from comity_contracts.wire import Fact

SCHEMA_ADDRESS = "https://comity.example/schemas/"
"""Where the JSON Schema of each fact lives: this, its type and `.json`."""


class FactMalformed(Refusal):
    """A message on a topic is not a fact as the contracts say it."""

    kind = Kind.MALFORMED


class FactVersionUnknown(Refusal):
    """A fact came in a version this reader does not know yet."""

    kind = Kind.UNACCEPTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is said about a fact: who, when, and in answer to what.

    `id` is the event's own; `causation_id` is the event that led to it; `correlation_id` is shared
    by all that one call set off; `traceparent` continues a trace (W3C Trace Context).
    """

    id: UUID
    source: str
    time: datetime
    correlation_id: str
    causation_id: UUID | None = None
    traceparent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A fact ready for a topic; `headers` are those of the binary mode, in order."""

    topic: str
    key: str
    headers: tuple[tuple[str, str], ...]
    value: bytes


class _Bytes(Format):
    """Data is the fact's JSON already, as bytes; nothing is parsed or written twice."""

    def read(self, event_factory: Any, data: str | bytes) -> BaseCloudEvent:  # noqa: ANN401 - the SDK's type
        raise NotImplementedError  # structured mode is not used

    def write(self, event: BaseCloudEvent) -> bytes:
        raise NotImplementedError  # structured mode is not used

    def write_data(self, data: Any, datacontenttype: str | None) -> bytes:  # noqa: ANN401, ARG002 - the SDK's type
        return bytes(data)

    def read_data(self, body: bytes, datacontenttype: str | None) -> Any:  # noqa: ANN401, ARG002 - the SDK's type
        return body

    def get_content_type(self) -> str:
        return "application/json"


def to_message(fact: Fact, envelope: Envelope) -> Message:
    """Wrap a fact for its topic."""
    attributes: dict[str, Any] = {
        "id": str(envelope.id),
        "source": envelope.source,
        "type": fact.type,
        "specversion": "1.0",
        "time": envelope.time,
        "datacontenttype": "application/json",
        "dataschema": f"{SCHEMA_ADDRESS}{fact.type}.json",
        "subject": fact.key,
        "partitionkey": fact.key,
        "correlationid": envelope.correlation_id,
    }
    if envelope.causation_id is not None:
        attributes["causationid"] = str(envelope.causation_id)
    if envelope.traceparent is not None:
        attributes["traceparent"] = envelope.traceparent
    event = CloudEvent(attributes, fact.model_dump_json().encode())
    message = to_binary(event, _Bytes())
    headers = tuple((name, value.decode()) for name, value in message.headers.items())
    return Message(topic=fact.topic, key=fact.key, headers=headers, value=message.value)


def type_of(headers: Iterable[tuple[str, bytes]]) -> str:
    """Return the CloudEvents type a message claims, or an empty text."""
    named = {name.lower(): value for name, value in headers}
    return named.get("ce_type", b"").decode("utf-8", "replace")


def from_message(
    headers: Iterable[tuple[str, bytes]],
    key: bytes | None,
    value: bytes | None,
    known: Mapping[str, type[Fact]],
) -> tuple[Envelope, Fact] | None:
    """Read a message; None when it is of a type this reader does not follow.

    Raises:
        FactMalformed: the envelope or the data is not what the contracts say.
        FactVersionUnknown: it is a followed fact in a version that is not known here.
    """
    headers = list(headers)
    name = type_of(headers)
    if not name:
        raise FactMalformed("no CloudEvents type")
    kind = known.get(name)
    if kind is None:
        if name.rpartition(".")[0] in {each.rpartition(".")[0] for each in known}:
            raise FactVersionUnknown(name)
        return None
    try:
        event = from_binary(KafkaMessage(dict(headers), key, value or b""), _Bytes(), CloudEvent)
        return _envelope(event), kind.model_validate_json(value or b"")
    except ValidationError as error:
        raise FactMalformed(_places(error)) from error
    except (CloudEventValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise FactMalformed("not a CloudEvents 1.0 envelope") from error


def _envelope(event: BaseCloudEvent) -> Envelope:
    time = event.get_time()
    if time is None or time.tzinfo is None:
        raise FactMalformed("no time with an offset")
    caused_by = event.get_extension("causationid")
    return Envelope(
        id=UUID(event.get_id()),
        source=event.get_source(),
        time=time,
        correlation_id=str(event.get_extension("correlationid") or event.get_id()),
        causation_id=UUID(caused_by) if caused_by else None,
        traceparent=event.get_extension("traceparent"),
    )


def _places(error: ValidationError) -> str:
    """Name the fields and faults, never the values: a foreign message could hold anything."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"/{'/'.join(map(str, each['loc']))}: {each['type']}" for each in found[:5])
