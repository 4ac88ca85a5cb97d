"""The AsyncAPI document says who announces and follows what, as the envelope really writes it."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from comity_contracts.asyncapi import Party, asyncapi
from comity_contracts.envelope import Envelope, to_message
from comity_contracts.events import FACTS
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.write_schemas import read_mesh
from jsonschema import Draft202012Validator, FormatChecker

ENROLLED = EnrolmentOpenedV1(
    enrolment_ref=UUID(int=1),
    opportunity_id=UUID(int=2),
    opportunity_version=1,
    cohort="2026-autumn",
    opened_in="2026-10",
)
MESH = {
    "issuer": Party(announces=("comity.enrolments", "comity.credential.issued.v1")),
    "qa-feedback": Party(follows=("comity.enrolments",), announces=("comity.feedback",)),
}
DOCUMENT = asyncapi(FACTS.values(), MESH)


def test_operations_are_named_by_service_and_topic() -> None:
    assert sorted(DOCUMENT["operations"]) == [
        "issuer-announces-credentials",
        "issuer-announces-enrolments",
        "qa-feedback-announces-feedback",
        "qa-feedback-follows-enrolments",
    ]


def test_a_service_may_name_single_facts_of_a_topic() -> None:
    assert DOCUMENT["operations"]["issuer-announces-credentials"]["messages"] == [
        {"$ref": "#/channels/comity.credentials/messages/CredentialIssuedV1"}
    ]


def test_a_follower_reads_as_its_own_group() -> None:
    kafka = DOCUMENT["operations"]["qa-feedback-follows-enrolments"]["bindings"]["kafka"]
    assert kafka["groupId"] == {"type": "string", "enum": ["qa-feedback"]}


def test_the_described_headers_are_those_the_envelope_writes() -> None:
    described = DOCUMENT["components"]["messages"]["EnrolmentOpenedV1"]["headers"]
    envelope = Envelope(
        id=UUID(int=3),
        source="issuer",
        time=datetime(2026, 11, 22, tzinfo=UTC),
        correlation_id="c",
        causation_id=UUID(int=4),
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )
    headers = dict(to_message(ENROLLED, envelope).headers)
    assert headers.keys() == described["properties"].keys()
    Draft202012Validator(described, format_checker=FormatChecker()).validate(headers)


def test_the_mesh_is_read_from_its_table_of_services(tmp_path: Path) -> None:
    path = tmp_path / "mesh.toml"
    path.write_text('[services.issuer]\nport = 1\nannounces = ["enrolments"]\n')
    assert read_mesh(path) == {"issuer": Party(announces=("comity.enrolments",))}
