"""JSON that two parsers could read differently is refused."""

import json

import pytest
from comity_credential.refusals import JsonNotStrict
from comity_credential.strict_json import canonical_bytes, compact_bytes, parse_strict
from hypothesis import given
from hypothesis import strategies as st

TRAPS = {
    "a duplicate member": b'{"a":1,"a":2}',
    "a duplicate member deep inside": b'[{"x":{"a":1,"a":1}}]',
    "a duplicate member by escape": b'{"a":1,"\\u0061":2}',
    "not a number": b"[NaN]",
    "infinity": b"[Infinity]",
    "minus infinity": b"[-Infinity]",
    "infinity by exponent": b"[1e999]",
    "an integer no double holds": b"[9007199254740992]",
    "an integer of 5000 digits": b"[" + b"9" * 5000 + b"]",
    "33 levels": b"[" * 33 + b"]" * 33,
    "100000 levels": b"[" * 100_000 + b"]" * 100_000,
    "more than a mebibyte": b'"' + b"a" * 1024 * 1024 + b'"',
    "a lone surrogate": b'["\\ud800"]',
    "a NUL in a name": b'{"\\u0000":1}',
    "latin-1": b'["\xe9"]',
    "UTF-16": '["a"]'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf[]",
    "two values": b"[] []",
    "nothing": b"",
}


@pytest.mark.problem("json-not-strict")
@pytest.mark.parametrize("data", TRAPS.values(), ids=TRAPS.keys())
def test_what_parsers_disagree_about_is_refused(data: bytes) -> None:
    with pytest.raises(JsonNotStrict):
        parse_strict(data)


def test_thirty_two_levels_and_the_largest_integer_are_fine() -> None:
    assert parse_strict(b"[" * 32 + b"]" * 32)
    assert parse_strict(b"[9007199254740991,-9007199254740991,0.5]") == [2**53 - 1, 1 - 2**53, 0.5]


@given(st.binary(max_size=60))
def test_any_bytes_are_parsed_or_refused(data: bytes) -> None:
    try:
        parse_strict(data)
    except JsonNotStrict as refusal:
        assert refusal.code() == "json-not-strict"  # noqa: PT017 - both ways are right


NAMES = st.text(st.characters(min_codepoint=1, max_codepoint=126))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
JSON = st.recursive(
    LEAVES, lambda below: st.lists(below) | st.dictionaries(NAMES, below), max_leaves=12
)


@given(JSON)
def test_the_bytes_we_sign_are_canonical_and_read_back(value: object) -> None:
    assert parse_strict(compact_bytes(value)) == value
    assert compact_bytes(value) == canonical_bytes(value)


def test_canonical_form_is_the_one_of_rfc_8785() -> None:
    value = json.loads('{"numbers":[333333333.33333329,1E30,4.50,2e-3],"literals":[null,true]}')
    assert canonical_bytes(value) == (
        b'{"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002]}'
    )
