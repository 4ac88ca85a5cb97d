"""The record as a W3C credential, there and back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import comity_credential
import pytest
from comity_credential.record import Level, MicroCredential
from comity_credential.refusals import CredentialMalformed
from comity_credential.status_list import StatusEntry
from comity_credential.strict_json import compact_bytes, parse_strict
from comity_credential.vcdm import from_document, read_envelope, to_document
from comity_vocabulary.learning import LevelStatus
from credential_bench.records import records
from hypothesis import given
from jsonschema import Draft202012Validator

W3C = Path(__file__).parent / "vectors" / "w3c"
SCHEMA = Draft202012Validator(json.loads((W3C / "verifiable-credential-schema.json").read_text()))
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 30, 10, tzinfo=UTC)
STATUS = (
    StatusEntry(purpose="revocation", list_url="https://university.example/status/1", index=4),
    StatusEntry(purpose="suspension", list_url="https://university.example/status/2", index=9),
)


def written(record: MicroCredential) -> dict[str, Any]:
    document = parse_strict(
        compact_bytes(
            to_document(
                record, issuer_did="did:web:university.example", status=STATUS, valid_from=LONG_AGO
            )
        )
    )
    assert isinstance(document, dict)
    return document


@given(records)
def test_what_was_written_is_read_back_the_same(record: MicroCredential) -> None:
    assert from_document(written(record)) == record


@given(records)
def test_every_document_is_valid_under_the_w3c_schema(record: MicroCredential) -> None:
    assert not list(SCHEMA.iter_errors(written(record)))


def floats(value: object) -> list[float]:
    if isinstance(value, dict):
        return [found for member in value.values() for found in floats(member)]
    if isinstance(value, list):
        return [found for item in value for found in floats(item)]
    return [value] if isinstance(value, float) else []


@given(records)
def test_no_float_is_ever_written(record: MicroCredential) -> None:
    assert floats(written(record)) == []


@pytest.mark.requirement("R58")
@pytest.mark.requirement("R60")
@pytest.mark.requirement("R80")
@pytest.mark.requirement("R81")
@pytest.mark.requirement("R55")
@pytest.mark.requirement("R50")
def test_optional_elements_travel_in_the_credential(record: MicroCredential) -> None:
    document = written(record)
    claim = document["credentialSubject"]["hasClaim"]
    plan = claim["specifiedBy"]
    assert plan["criteria"]["digest"] == record.criteria_digest
    assert plan["employerRole"][0]["role"] == "co-design"
    assert plan["relatedStandard"][0]["title"] == "Farmer"
    assert document["evidence"][0]["title"] == "Zdenka's field diary"
    assert claim["provenBy"]["grade"] == record.grade
    assert plan["learningBasis"] == "new"
    assert plan["origin"] == "designed"
    assert from_document(document) == record


@pytest.mark.requirement("R27")
def test_a_credential_outside_every_framework_can_be_written(record: MicroCredential) -> None:
    outside = replace(record, level=Level(status=LevelStatus.NOT_APPLICABLE))
    assert from_document(written(outside)).level.status is LevelStatus.NOT_APPLICABLE


def test_every_term_is_defined_in_one_of_the_two_contexts(record: MicroCredential) -> None:
    ours = json.loads(
        (Path(comity_credential.__file__).parent / "contexts" / "v1.jsonld").read_text()
    )["@context"]
    theirs = json.loads((W3C / "credentials-v2.jsonld").read_text())["@context"]
    w3c_terms = set(terms(theirs))
    document = written(record)
    used = set(terms(document)) | set(types(document))
    assert used - w3c_terms - ours.keys() - {"@context"} == set()
    protected_at_the_top = theirs.keys() - {"@protected"}
    assert ours.keys() & protected_at_the_top == set()


def terms(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(term for member in value.values() for term in terms(member))]
    if isinstance(value, list):
        return [term for item in value for term in terms(item)]
    return []


def types(value: object) -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in types(item)]
    if not isinstance(value, dict):
        return []
    own = value.get("type", [])
    below = [found for member in value.values() for found in types(member)]
    return [*([own] if isinstance(own, str) else own), *below]


def changed(document: dict[str, Any], pointer: str, value: object) -> dict[str, Any]:
    *way, last = pointer.split("/")[1:]
    place: Any = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return document


CLAIM = "/credentialSubject/hasClaim"
WRONG = [
    ("/@context", "https://www.w3.org/ns/credentials/v2"),
    ("/@context/0", "https://www.w3.org/2018/credentials/v1"),
    ("/type", ["MicroCredential"]),
    ("/type", ["VerifiableCredential"]),
    ("/type/1", 7),
    ("/id", "urn:uuid:nonsense"),
    ("/issuer", 7),
    ("/issuer", {"name": "no id"}),
    ("/validFrom", "2026-06-30"),
    ("/validFrom", "2026-13-30T00:00:00Z"),
    ("/validFrom", "2026-06-30T00:00:00"),
    ("/validUntil", "0000-01-01T00:00:00Z"),
    ("/credentialSubject", "Zdenka"),
    ("/credentialSubject/dateOfBirth", "03.02.2001"),
    (f"{CLAIM}/title", {"en": "Soil"}),
    (f"{CLAIM}/awardedBy/location", "RO"),
    (f"{CLAIM}/awardedBy/location/0", "Romania"),
    (f"{CLAIM}/awardedBy/awardingDate", 20260630),
    (f"{CLAIM}/awardedBy/awardingBody/0/countryCode", "ROU1"),
    (f"{CLAIM}/specifiedBy/workload/ects", 2.5),
    (f"{CLAIM}/specifiedBy/workload/ects", "-2"),
    (f"{CLAIM}/specifiedBy/workload/ects", "NaN"),
    (f"{CLAIM}/specifiedBy/workload/hours", "1e3"),
    (f"{CLAIM}/specifiedBy/level/eqf", 99),
    (f"{CLAIM}/specifiedBy/level/eqf", True),
    (f"{CLAIM}/specifiedBy/level/eqf", "6"),
    (f"{CLAIM}/specifiedBy/level/levelStatus", "unclear"),
    (f"{CLAIM}/specifiedBy/mode", ["online"]),
    (f"{CLAIM}/specifiedBy/standalone", 1),
    (f"{CLAIM}/specifiedBy/learningOutcome/1/transversal", "yes"),
    (f"{CLAIM}/specifiedBy/opportunity/version", "3"),
    (f"{CLAIM}/specifiedBy/opportunity/id", "0192d3a0-0000-7000-8000-000000000002"),
    (f"{CLAIM}/provenBy/assessmentType", "quiz-show"),
]


@pytest.mark.problem("credential-malformed")
@pytest.mark.parametrize(("pointer", "value"), WRONG)
def test_a_wrong_type_is_refused_with_its_pointer(
    record: MicroCredential, pointer: str, value: object
) -> None:
    document = changed(written(record), pointer, value)
    with pytest.raises(CredentialMalformed) as refused:
        from_document(document)
    assert refused.value.pointer.startswith(pointer.removesuffix("/0").removesuffix("/1"))
    assert "Zdenka" not in refused.value.detail


@pytest.mark.parametrize("pointer", [f"{CLAIM}/awardedBy", f"{CLAIM}/specifiedBy", "/id"])
def test_a_credential_without_its_frame_is_refused(record: MicroCredential, pointer: str) -> None:
    with pytest.raises(CredentialMalformed) as refused:
        from_document(changed(written(record), pointer, None))
    assert refused.value.pointer == pointer
    assert refused.value.detail == "missing"


def test_a_credential_cannot_end_before_it_begins(record: MicroCredential) -> None:
    early = replace(record, valid_until=datetime(2026, 1, 1, tzinfo=UTC))
    document = to_document(early, issuer_did="did:web:u.example", status=None, valid_from=JUNE)
    with pytest.raises(CredentialMalformed) as refused:
        read_envelope(document)
    assert refused.value.pointer == "/validUntil"


@pytest.mark.parametrize("path", sorted(W3C.glob("example-*.json")), ids=lambda path: path.stem)
def test_the_envelope_of_every_w3c_example_is_read(path: Path) -> None:
    envelope = read_envelope(json.loads(path.read_text()))
    assert envelope.issuer.startswith("https://example.edu")
    assert envelope.types[0] == "VerifiableCredential"


def test_moments_are_read_in_utc(record: MicroCredential) -> None:
    document = changed(written(record), "/validFrom", "2026-06-30T12:00:00+02:00")
    assert read_envelope(document).valid_from == JUNE
    assert date(2026, 6, 30) == record.awarded_on
