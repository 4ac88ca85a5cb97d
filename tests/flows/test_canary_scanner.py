"""The scanner finds what it is there to find, before it is believed to find nothing."""

import base64
import gzip
import json

import pytest
from canaries import Person, persons, scan, writings

ANA = persons()[3]


def test_there_are_twenty_persons_and_no_word_of_one_is_in_another() -> None:
    found = persons()
    words = [word for person in found for word in person.canaries]
    assert len(found) == 20
    assert len(set(words)) == len(words)


def test_at_least_ten_ways_of_writing_are_known() -> None:
    assert len(set(writings(ANA.family_name).values())) >= 10


@pytest.mark.parametrize("written", list(writings(ANA.family_name)))
def test_a_leak_is_found_however_it_is_written(written: str) -> None:
    leak = b"\x00\xff prefix " + writings(ANA.family_name)[written] + b" suffix"
    assert ANA.family_name in {hit.canary for hit in scan("planted", leak, ANA.canaries)}


@pytest.mark.parametrize("shift", range(6))
def test_a_leak_inside_a_signed_token_is_found(shift: int) -> None:
    claims = json.dumps({"x" * shift: "y", "name": ANA.given_name}).encode()
    token = b"eyJhbGciOiJFUzI1NiJ9." + base64.urlsafe_b64encode(claims).rstrip(b"=") + b".c2ln"
    assert scan("planted", b'{"receipt": "' + token + b'"}', ANA.canaries)


def test_a_leak_that_was_compressed_and_encoded_is_found() -> None:
    packed = base64.b64encode(gzip.compress(f"hello {ANA.esi}".encode()))
    assert scan("planted", packed, ANA.canaries)


def test_a_leak_as_a_list_of_byte_values_is_found() -> None:
    values = json.dumps(list(ANA.given_name.encode())).encode()
    assert scan("planted", values, ANA.canaries)


def test_what_names_nobody_is_left_alone() -> None:
    stranger = Person("Somebody", "Else", "1990-01-01", "urn:other:1")
    text = json.dumps({"given": stranger.given_name, "ref": "0198d000"}).encode()
    assert scan("clean", text, ANA.canaries) == []
