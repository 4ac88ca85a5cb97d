"""Whatever bytes a parser is given, it reads them or refuses them; nothing else ever comes out.

`COMITY_PARSER_EXAMPLES` says how much is tried for each; `make fuzz` tries much more.
"""

import base64
import gzip
import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from comity_contracts.envelope import from_message
from comity_contracts.events import FACTS
from comity_credential import did, jose, status_list, strict_json, vc_jwt, vcdm
from comity_vocabulary.refusals import Refusal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from issuer.domain.award import COLUMNS, judge_row
from issuer.translate.cohorts import cells_of_csv

EXAMPLES = int(os.environ.get("COMITY_PARSER_EXAMPLES", "300"))

hostile = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 300,
    database=None,
    suppress_health_check=list(HealthCheck),
)

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["ES256", "none", "HS256", "did:web:a.example", "1e999", "\x00"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
"""Any JSON, lone surrogates and numbers that are none among it."""

HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "alg": JSON,
        "kid": JSON,
        "typ": st.sampled_from(["vc+jwt", "at+jwt", "receipt+jwt", "", "JWT"]) | JSON,
        "cty": JSON,
        "crit": JSON,
        "jwk": JSON,
        "b64": JSON,
    },
)
MEMBERS = st.sampled_from(
    [
        "@context",
        "id",
        "type",
        "issuer",
        "credentialSubject",
        "credentialStatus",
        "validFrom",
        "validUntil",
        "encodedList",
        "statusPurpose",
        "statusListIndex",
        "statusListCredential",
        "proof",
        "vc",
    ]
)
DOCUMENTS = st.dictionaries(MEMBERS, JSON | st.dictionaries(MEMBERS, JSON), max_size=9) | JSON


def encoded(value: object) -> str:
    """Write JSON as one part of a compact token."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


TOKENS = (
    st.text(max_size=200)
    | st.from_regex(r"[A-Za-z0-9_.=-]{0,300}", fullmatch=True)
    | st.builds(
        lambda header, document, proof: ".".join([encoded(header), encoded(document), proof]),
        HEADERS,
        DOCUMENTS,
        st.from_regex(r"[A-Za-z0-9_-]{0,90}", fullmatch=True),
    )
)


def survives(read: Callable[[], object]) -> None:
    """Let a refusal be an answer, and everything else a fault."""
    with suppress(Refusal):
        read()


@hostile
@given(token=TOKENS)
def test_no_token_breaks_the_reading_of_tokens(token: str) -> None:
    survives(lambda: jose.decode(token))
    survives(lambda: vc_jwt.decode(token))
    survives(lambda: vc_jwt.decode_claims(token, typ="receipt+jwt"))
    survives(lambda: jose.verify(token, []))


@hostile
@given(data=st.binary(max_size=400) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_break_the_reading_of_json(data: bytes) -> None:
    survives(lambda: strict_json.parse_strict(data))


@hostile
@given(document=DOCUMENTS)
def test_no_document_breaks_the_reading_of_credentials(document: object) -> None:
    survives(lambda: vcdm.from_document(document))
    survives(lambda: status_list.read_entries(document))
    survives(lambda: status_list.from_list_document(document, minimum=8))


LISTS = (
    st.binary(max_size=300).map(gzip.compress)
    | st.binary(max_size=300)
    | st.just(gzip.compress(bytes(30_000_000), 9))
    | st.binary(max_size=60).map(lambda cut: gzip.compress(bytes(500))[:-9] + cut)
)


@hostile
@given(packed=LISTS, letter=st.sampled_from(["u", "z", ""]), index=st.integers(-9, 10**12))
def test_no_list_breaks_the_reading_of_status_lists(packed: bytes, letter: str, index: int) -> None:
    text = letter + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()

    def read() -> object:
        return status_list.BitstringStatusList.decode(text, minimum=8).get(index)

    survives(read)


@hostile
@given(text=st.text(st.characters(), max_size=300) | st.from_regex(r"did:web:[\S]{0,60}"))
def test_no_text_breaks_the_reading_of_identifiers(text: str) -> None:
    survives(lambda: did.document_url(text))


AWKWARD = (
    "2026-02-30",
    "2026-11-20",
    "0000-01-01",
    "\uff12026-11-20",
    "-1",
    "NaN",
    "urn:schac:personalUniqueCode:int:esi:a.example:1",
    "urn:schac:personalUniqueCode:int:esi:",
    "'=1+1",
)
CELLS = st.text(st.characters(), max_size=20)
CSVS = (
    st.binary(max_size=400)
    | st.lists(st.lists(CELLS, max_size=9), max_size=9).map(
        lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")
    )
    | st.lists(CELLS, max_size=9).map(
        lambda cells: (
            b"given_name,family_name,date_of_birth,esi,awarded_on\n"
            + ",".join(cells).encode("utf-8", "surrogatepass")
        )
    )
    | st.just(b'given_name,esi\n"' + b"a" * 200_000)
)


@hostile
@given(body=CSVS)
def test_no_file_breaks_the_reading_of_cohorts(body: bytes) -> None:
    survives(lambda: cells_of_csv(body))


@hostile
@given(cells=st.dictionaries(st.sampled_from(COLUMNS), CELLS | st.sampled_from(AWKWARD)))
def test_no_row_breaks_the_judging_of_rows(cells: dict[str, str]) -> None:
    survives(lambda: judge_row(cells, today=date(2026, 11, 22)))


EVENT_HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "ce_id",
            "ce_type",
            "ce_time",
            "ce_source",
            "ce_specversion",
            "ce_subject",
            "ce_dataschema",
            "ce_traceparent",
            "ce_correlationid",
            "ce_causationid",
            "content-type",
            "ce_\x00",
        ]
    ),
    st.binary(max_size=40)
    | st.sampled_from(sorted(FACTS)).map(str.encode)
    | st.sampled_from(
        [b"1.0", b"/x", b"2026-11-22T12:00:00Z", b"application/json", b"0198d000-0000-7000-8000-1"]
    ),
)
WHOLE = {
    "ce_specversion": b"1.0",
    "ce_id": b"0198d000-0000-7000-8000-000000000001",
    "ce_source": b"/x",
    "ce_time": b"2026-11-22T12:00:00Z",
    "content-type": b"application/json",
}


@hostile
@given(
    headers=EVENT_HEADERS,
    whole=st.booleans(),
    kind=st.sampled_from(sorted(FACTS)),
    key=st.none() | st.binary(max_size=40),
    value=st.none() | st.binary(max_size=200) | JSON.map(lambda one: json.dumps(one).encode()),
)
def test_no_record_breaks_the_reading_of_facts(
    headers: dict[str, bytes], *, whole: bool, kind: str, key: bytes | None, value: bytes | None
) -> None:
    if whole:
        headers = {**WHOLE, "ce_type": kind.encode(), **headers}
    survives(lambda: from_message(list(headers.items()), key, value, FACTS))


def test_a_parser_that_breaks_is_noticed() -> None:
    def planted() -> None:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - that it comes out is the point
        survives(planted)
