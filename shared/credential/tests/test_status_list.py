"""The bitstring status list, bit by bit."""

import base64
import gzip
import json
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from comity_credential.refusals import (
    CredentialMalformed,
    StatusIndexOutOfRange,
    StatusListMalformed,
    StatusListTooShort,
    StatusPurposeMismatch,
)
from comity_credential.status_list import (
    BitstringStatusList,
    StatusEntry,
    StatusList,
    from_list_document,
    read_entries,
    read_entry,
    to_entry,
    to_list_document,
)
from comity_credential.strict_json import compact_bytes, parse_strict
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

W3C = Path(__file__).parent / "vectors" / "w3c"
URL = "https://university.example/status/1"
JUNE = datetime(2026, 6, 30, tzinfo=UTC)
SPECIFICATION_EXAMPLE = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
"""Bitstring Status List v1.0, example 5: 16 KiB in which no bit is set."""


def packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_the_example_of_the_specification_is_an_empty_list() -> None:
    example = BitstringStatusList.decode(SPECIFICATION_EXAMPLE)
    assert example == BitstringStatusList.empty()
    assert len(example.bits) == 16_384
    assert not example.get(94_567)


def test_index_zero_is_the_left_most_bit() -> None:
    statuses = BitstringStatusList.empty()
    statuses.set(0, value=True)
    statuses.set(9, value=True)
    assert statuses.bits[:2] == b"\x80\x40"


def test_the_same_bits_always_give_the_same_text_that_any_gzip_reads() -> None:
    statuses = BitstringStatusList.empty()
    statuses.set(131_071, value=True)
    raw = base64.urlsafe_b64decode(statuses.encode()[1:] + "==")
    assert raw[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(raw) == bytes(16_383) + b"\x01"
    assert statuses.encode() == statuses.encode()


@given(st.sets(st.integers(0, 131_071), max_size=20))
def test_exactly_the_bits_that_were_set_are_set(indexes: set[int]) -> None:
    statuses = BitstringStatusList.empty()
    for index in indexes:
        statuses.set(index, value=True)
    again = BitstringStatusList.decode(statuses.encode())
    assert all(again.get(index) for index in indexes)
    assert sum(byte.bit_count() for byte in again.bits) == len(indexes)
    for index in indexes:
        again.set(index, value=False)
    assert again == BitstringStatusList.empty()


@pytest.mark.problem("status-index-out-of-range")
@pytest.mark.parametrize("index", [-1, 131_072, 2**40])
def test_an_index_outside_the_list_is_refused(index: int) -> None:
    statuses = BitstringStatusList.empty()
    with pytest.raises(StatusIndexOutOfRange):
        statuses.get(index)
    with pytest.raises(StatusIndexOutOfRange):
        statuses.set(index, value=True)


@pytest.mark.problem("status-list-too-short")
def test_a_list_too_short_to_hide_in_is_refused_unless_its_ecosystem_is_known() -> None:
    short = packed(gzip.compress(bytes(12_500)))
    with pytest.raises(StatusListTooShort):
        BitstringStatusList.decode(short)
    assert not BitstringStatusList.decode(short, minimum=100_000).get(99_999)


def test_no_list_is_made_shorter_than_the_minimum() -> None:
    assert len(BitstringStatusList.empty(8).bits) == 16_384


@pytest.mark.problem("status-list-malformed")
@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "u",
        SPECIFICATION_EXAMPLE[1:],
        "z" + SPECIFICATION_EXAMPLE[1:],
        SPECIFICATION_EXAMPLE + "=",
        SPECIFICATION_EXAMPLE[:40],
        "u\u00e9",
        "u!!!!",
        packed(zlib.compress(bytes(16_384))),
        packed(gzip.compress(bytes(16_384)) + b"more"),
        packed(gzip.compress(bytes(16_384)) * 2),
        packed(gzip.compress(bytes(2**22 + 1))),
        packed(gzip.compress(bytes(2**26))),
    ],
    ids=range(13),
)
def test_what_is_not_one_bounded_gzip_member_is_refused(encoded: str) -> None:
    with pytest.raises(StatusListMalformed):
        BitstringStatusList.decode(encoded)


@pytest.fixture
def published() -> StatusList:
    statuses = BitstringStatusList.empty()
    statuses.set(7, value=True)
    return StatusList(
        url=URL,
        purpose="revocation",
        issuer_did="did:web:university.example",
        valid_from=JUNE,
        valid_until=datetime(2026, 7, 1, tzinfo=UTC),
        ttl_milliseconds=5_000,
        bits=statuses,
    )


def test_a_published_list_is_a_valid_credential_and_read_back(published: StatusList) -> None:
    document = parse_strict(compact_bytes(to_list_document(published)))
    schema = json.loads((W3C / "verifiable-credential-schema.json").read_text())
    Draft202012Validator(schema).validate(document)
    assert from_list_document(document) == published


def test_a_status_is_looked_up_by_its_entry(published: StatusList) -> None:
    assert published.is_set(StatusEntry(purpose="revocation", list_url=URL, index=7))
    assert not published.is_set(StatusEntry(purpose="revocation", list_url=URL, index=8))


@pytest.mark.problem("status-purpose-mismatch")
@pytest.mark.parametrize(
    "entry",
    [
        StatusEntry(purpose="suspension", list_url=URL, index=7),
        StatusEntry(purpose="revocation", list_url=URL + "0", index=7),
    ],
)
def test_a_list_answers_only_for_itself(published: StatusList, entry: StatusEntry) -> None:
    with pytest.raises(StatusPurposeMismatch):
        published.is_set(entry)


@pytest.mark.parametrize(
    ("member", "value"),
    [("type", ["VerifiableCredential"]), ("id", None), ("issuer", 7), ("credentialSubject", {})],
)
def test_a_list_document_without_its_members_is_refused(
    published: StatusList, member: str, value: object
) -> None:
    with pytest.raises(StatusListMalformed):
        from_list_document({**to_list_document(published), member: value})


def test_a_credential_may_carry_one_entry_per_purpose() -> None:
    revocation = StatusEntry(purpose="revocation", list_url=URL, index=3)
    suspension = StatusEntry(purpose="suspension", list_url=URL + "2", index=4)
    one = {"credentialStatus": to_entry(revocation)}
    both = {"credentialStatus": [to_entry(suspension), to_entry(revocation)]}
    assert read_entry(one) == revocation
    assert read_entry(one, "suspension") is None
    assert read_entry(both) == revocation
    assert read_entries(both) == (suspension, revocation)
    assert read_entries({}) == ()


def test_entries_we_do_not_know_are_left() -> None:
    foreign = {"type": "CredentialStatusList2017", "id": URL}
    message = {"type": "BitstringStatusListEntry", "statusPurpose": "message"}
    assert read_entries({"credentialStatus": [foreign, message]}) == ()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("statusListIndex", 7),
        ("statusListIndex", "07"),
        ("statusListIndex", "-1"),
        ("statusListIndex", "7.0"),
        ("statusListIndex", "9" * 30),
        ("statusListIndex", "\u0667"),
        ("statusListCredential", None),
        ("statusPurpose", None),
    ],
)
def test_an_entry_that_cannot_be_read_is_refused(member: str, value: object) -> None:
    entry: dict[str, Any] = to_entry(StatusEntry(purpose="revocation", list_url=URL, index=7))
    with pytest.raises(CredentialMalformed) as refused:
        read_entries({"credentialStatus": [{**entry, member: value}]})
    assert refused.value.pointer == f"/credentialStatus/0/{member}"


def test_an_entry_of_a_wider_status_is_refused() -> None:
    entry = to_entry(StatusEntry(purpose="revocation", list_url=URL, index=7))
    assert read_entries({"credentialStatus": {**entry, "statusSize": 1}})
    with pytest.raises(CredentialMalformed):
        read_entries({"credentialStatus": {**entry, "statusSize": 2}})
