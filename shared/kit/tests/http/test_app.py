"""Whatever is sent, the answer is JSON or a problem with a stable code."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from comity_kit.http.health import Check
from kit_ground.shop import client


async def test_a_refusal_is_answered_as_a_problem_with_its_code() -> None:
    answer = await client().exchange("GET", "/v1/orders/1")
    assert answer.status == 409
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem.pop("trace_id")
    assert problem == {
        "type": "https://comity.example/problems/kettle-cold",
        "title": "The kettle is cold.",
        "status": 409,
        "detail": "Wait a little.",
        "instance": "/v1/orders/1",
        "code": "kettle-cold",
        "errors": [{"pointer": "/kettle", "code": "kettle-cold", "detail": "Wait a little."}],
    }


async def test_the_problem_names_the_trace_it_happened_in() -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    answer = await client().exchange("GET", "/v1/orders/1", headers=headers)
    assert answer.json()["trace_id"] == trace


@pytest.mark.problem("request-malformed")
async def test_invalid_fields_are_named_by_pointer_and_not_repeated() -> None:
    body = {"name": "Ana Horvat", "sugar": False, "milk": 1}
    answer = await client().exchange("POST", "/v1/orders", json=body)
    assert answer.status == 400
    assert answer.json()["code"] == "request-malformed"
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
        ("/name", "value-error"),
        ("/sugar", "value-error"),
        ("/milk", "extra-forbidden"),
    ]
    assert b"Horvat" not in answer.body


@pytest.mark.parametrize(
    ("path", "pointer"),
    [("/v1/orders/x7", "/path/number"), ("/v1/orders/9?limit=101", "/query/limit")],
)
async def test_a_parameter_is_named_by_where_it_stands(path: str, pointer: str) -> None:
    answer = await client().exchange("GET", path)
    assert answer.status == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b"null"])
async def test_a_body_that_is_not_what_it_says_is_malformed(content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await client().exchange("POST", "/v1/orders", content=content, headers=headers)
    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")


@pytest.mark.parametrize("path", ["/v1/orders/%00", "/%ff", "/v1/orders/9?limit=%00", "/?a=%ff"])
async def test_an_address_that_no_text_can_hold_is_malformed(path: str) -> None:
    answer = await client().exchange("GET", path)
    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")


@pytest.mark.problem("media-type-unsupported")
@pytest.mark.parametrize("media_type", ["text/csv", "application/xml", ""])
async def test_only_json_is_taken(media_type: str) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    answer = await client().exchange("POST", "/v1/orders", content=b"{}", headers=headers)
    assert (answer.status, answer.json()["code"]) == (415, "media-type-unsupported")


@pytest.mark.problem("resource-not-found")
@pytest.mark.parametrize("path", ["/nowhere", "/v1/orders/", "/v1/orders/4"])
async def test_an_unknown_address_is_not_found(path: str) -> None:
    answer = await client().exchange("GET", path)
    assert (answer.status, answer.json()["code"]) == (404, "resource-not-found")


@pytest.mark.problem("method-not-allowed")
async def test_a_method_that_is_not_taken_says_which_are() -> None:
    answer = await client().exchange("DELETE", "/v1/orders")
    assert (answer.status, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, POST"


@pytest.mark.problem("internal-error")
async def test_a_bug_is_answered_without_detail(capsys: pytest.CaptureFixture[str]) -> None:
    answer = await client().exchange("GET", "/v1/orders/2")
    assert (answer.status, answer.json()["code"]) == (500, "internal-error")
    written = capsys.readouterr()
    assert b"Horvat" not in answer.body
    assert "Horvat" not in written.out + written.err


@pytest.mark.problem("database-unavailable")
async def test_a_database_that_is_away_says_when_to_come_again() -> None:
    answer = await client().exchange("GET", "/v1/orders/3")
    assert (answer.status, answer.json()["code"]) == (503, "database-unavailable")
    assert answer.headers["retry-after"] == "2"


@pytest.mark.problem("body-too-large")
async def test_a_large_body_is_refused_whether_or_not_it_says_so() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100

    headers = {"Content-Type": "application/json"}
    small = client(body_bytes=1000)
    for content in (b" " * 2000, chunks()):
        answer = await small.exchange("POST", "/v1/orders", content=content, headers=headers)
        assert (answer.status, answer.json()["code"]) == (413, "body-too-large")


@pytest.mark.problem("too-many-requests")
async def test_a_client_above_its_share_waits() -> None:
    busy = client(requests_per_minute=2)
    statuses = [(await busy.exchange("GET", "/v1/orders/9")).status for _ in range(3)]
    assert statuses == [200, 200, 429]
    answer = await busy.exchange("GET", "/v1/orders/9")
    assert answer.json()["code"] == "too-many-requests"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert (await busy.exchange("GET", "/health/live")).status == 200


async def test_every_answer_carries_the_security_headers() -> None:
    for path in ("/v1/orders/9", "/nowhere", "/v1/orders/2"):
        headers = (await client().exchange("GET", path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


async def well() -> bool:
    return True


async def away() -> bool:
    raise ConnectionError


@pytest.mark.parametrize(
    ("checks", "status", "body"),
    [
        ([], 200, {"status": "ready", "degraded": []}),
        ([Check("database", well, essential=True)], 200, {"status": "ready", "degraded": []}),
        (
            [Check("database", well, essential=True), Check("broker", away)],
            200,
            {"status": "degraded", "degraded": ["broker"]},
        ),
        (
            [Check("database", away, essential=True), Check("broker", away)],
            503,
            {"status": "unavailable", "degraded": ["database", "broker"]},
        ),
    ],
)
async def test_readiness_names_what_is_away(
    checks: list[Check], status: int, body: dict[str, Any]
) -> None:
    answer = await client(checks=checks).exchange("GET", "/health/ready")
    assert (answer.status, answer.json()) == (status, body)


async def test_numbers_are_kept_by_template_and_not_by_path() -> None:
    shop = client()
    await shop.exchange("GET", "/v1/orders/9")
    await shop.exchange("GET", "/v1/nowhere/ana")
    numbers = (await shop.exchange("GET", "/metrics")).body.decode()
    assert 'route="/v1/orders/{number}",status="200"' in numbers
    assert 'route="unmatched",status="404"' in numbers
    assert "ana" not in numbers.replace("unmatched", "")


async def test_every_operation_documents_its_problems() -> None:
    document = (await client().get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    order = document["paths"]["/v1/orders"]["post"]["responses"]
    assert {"201", "400", "409", "413", "415", "422", "429", "500", "503"} <= order.keys()
    assert "`kettle-cold`" in order["409"]["description"]
    assert list(order["400"]["content"]) == ["application/problem+json"]
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in str(document)


async def test_the_documentation_is_a_page() -> None:
    answer = await client().get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
