"""What is logged is JSON, helps an operator, and names no person however careless a call is."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.telemetry import logs

PERSON = "Ana Horvat"


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    captured = capsys.readouterr()
    assert PERSON not in captured.err
    assert captured.out == ""
    return [json.loads(line) for line in captured.err.splitlines()]


def test_a_line_says_what_happened_where(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("issuer")
    cohort = UUID(int=7)
    structlog.get_logger().info("cohort_issued", issued=36, cohort=cohort, state="done")
    [line] = written(capsys)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "cohort_issued",
        "level": "info",
        "service": "issuer",
        "issued": 36,
        "cohort": str(cohort),
        "state": "done",
    }


def test_a_text_under_a_key_nobody_thought_of_is_withheld(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("issuer")
    log = structlog.get_logger()
    log.info("row_refused", learner=PERSON, row={"name": PERSON}, names=[PERSON], raw=b"Ana")
    [line] = written(capsys)
    assert {line[key] for key in ("learner", "row", "names", "raw")} == {"withheld"}


def test_an_exception_is_told_by_type_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("issuer")
    try:
        int(PERSON)
    except ValueError:
        structlog.get_logger().exception("row_failed")
        logging.getLogger("library").exception("gave up")
    for line in written(capsys):
        assert line["error"] == "ValueError"
        assert line["frames"][0].startswith("test_logs.py:")


def test_a_library_is_quoted_without_what_it_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("issuer")
    logging.getLogger("library").warning("no room for %s", PERSON)
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: " + PERSON)  # noqa: G003 - as asyncio does it
    events = [(line["logger"], line["event"]) for line in written(capsys)]
    assert events == [
        ("library", "no room for %s"),
        ("asyncio", "Task exception was never retrieved"),
    ]


async def test_a_request_is_logged_by_its_template(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("issuer")
    client = HttpClient.for_app(create_app(WebApp(name="issuer")))
    await client.exchange("GET", f"/v1/learners/{PERSON}", params={"name": PERSON})
    line = written(capsys)[-1]
    assert (line["event"], line["route"], line["status"]) == ("request", "unmatched", 404)
    assert len(line["trace_id"]) == 32
