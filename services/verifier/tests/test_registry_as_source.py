"""`comity verify --registry` and `comity trust`: whom a registry says to trust, over real HTTP."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from comity_credential.jose import ES256, sign_bytes
from comity_credential.status_list import StatusEntry
from comity_credential.vc_jwt import encode
from comity_credential.vcdm import to_document
from typer.testing import CliRunner
from verifier.commands import app
from verifier_world.university import University

RUNNER = CliRunner()
LONG_AGO = datetime(2020, 6, 2, tzinfo=UTC)


@pytest.fixture
def registry(university: University) -> Iterator[str]:
    """Serve two pages of participants, and the accreditations of the university."""
    university.since = datetime(2020, 1, 1, tzinfo=UTC)
    stranger = university.registered().model_copy(update={"did": "did:web:other.example"})
    granted = university.accredited().model_dump(mode="json") | {"withdrawn_on": None}
    pages: dict[tuple[str, str], dict[str, Any]] = {
        ("/v1/participants", ""): {
            "data": [stranger.model_dump(mode="json")],
            "next_cursor": "2",
        },
        ("/v1/participants", "2"): {
            "data": [university.registered().model_dump(mode="json")],
            "next_cursor": None,
        },
        ("/v1/accreditations", ""): {"data": [granted], "next_cursor": None},
    }

    class Registry(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/list":
                self.answer(lists[0].encode(), "application/vc+jwt")
                return
            cursor = parse_qs(asked.query).get("cursor", [""])[0]
            self.answer(json.dumps(pages[asked.path, cursor]).encode(), "application/json")

        def answer(self, body: bytes, media_type: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        lists = [university.status_list("revocation", url=f"{address}/list", valid_from=LONG_AGO)]
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture
def file(university: University, registry: str, tmp_path: Path) -> Path:
    document = to_document(
        university.record(awarded_on=date(2020, 6, 1)),
        issuer_did=university.did,
        status=StatusEntry(purpose="revocation", list_url=f"{registry}/list", index=5),
        valid_from=LONG_AGO,
    )
    signing = encode(document, kid=university.kid, alg=ES256, iat=LONG_AGO)
    path = tmp_path / "credential.jwt"
    path.write_text(sign_bytes(signing, university.key, ES256))
    return path


def codes(output: str) -> dict[str, str]:
    return {check["check"]: check["code"] for check in json.loads(output)["checks"]}


def test_the_registry_says_who_the_issuer_is_and_what_it_may_award(
    registry: str, file: Path
) -> None:
    result = RUNNER.invoke(app, ["verify", str(file), "--registry", registry, "--json"])

    assert result.exit_code == 0
    assert codes(result.stdout) == {
        "format": "format-valid",
        "proof": "signature-valid",
        "dates": "dates-valid",
        "issuer": "issuer-registered",
        "accreditation": "accredited",
        "status": "status-active",
        "completeness": "complete",
        "holder": "holder-not-asked",
    }


@pytest.mark.requirement("R24")
def test_a_snapshot_taken_of_a_registry_is_one_to_verify_by(
    registry: str, file: Path, tmp_path: Path
) -> None:
    taken = RUNNER.invoke(app, ["trust", "--registry", registry, str(file)])
    snapshot = tmp_path / "trust.json"
    snapshot.write_text(taken.stdout)

    result = RUNNER.invoke(app, ["verify", str(file), "--trust", str(snapshot), "--json"])

    assert (taken.exit_code, result.exit_code) == (0, 0)
    assert codes(result.stdout)["status"] == "status-active"
