"""`comity verify`: with a snapshot and no network, and with any file at all."""

import json
import socket
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.api.verifier import KnownStatusBody, TrustSnapshotBody
from comity_kit.testing.clock import NOON
from comity_vocabulary.verdicts import CredentialStatus
from typer.testing import CliRunner
from verifier.commands import app
from verifier_world.presenting import CHECKS
from verifier_world.university import University

RUNNER = CliRunner()
LONG_AGO = datetime(2020, 6, 2, tzinfo=UTC)


@pytest.fixture
def university(university: University) -> University:
    university.since = datetime(2020, 1, 1, tzinfo=UTC)
    return university


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "the network is off"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def snapshot(university: University, folder: Path, **changes: Any) -> Path:  # noqa: ANN401 - any field a test changes
    trust = TrustSnapshotBody(
        taken_at=NOON,
        participants=(university.registered(),),
        accreditations=(university.accredited(),),
        **changes,
    )
    path = folder / "trust.json"
    path.write_text(trust.model_dump_json())
    return path


def exported(university: University) -> str:
    """Return a credential of long ago: the command reads the machine's own clock."""
    record = university.record(awarded_on=date(2020, 6, 1))
    return university.credential(record, at=LONG_AGO)


def run(*arguments: object) -> tuple[int, dict[str, Any]]:
    result = RUNNER.invoke(app, ["verify", *map(str, arguments), "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout) if result.exit_code != 2 else {}


def codes(findings: dict[str, Any]) -> dict[str, str]:
    return {check["check"]: check["code"] for check in findings["checks"]}


@pytest.mark.requirement("R24")
@pytest.mark.usefixtures("no_network")
def test_an_exported_file_is_verified_with_the_network_switched_off(
    university: University, tmp_path: Path
) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university) + "\n")
    active = KnownStatusBody(
        credential_ref=UUID(int=1),
        institution_id=university.id,
        version=1,
        status=CredentialStatus.ACTIVE,
    )

    code, findings = run(file, "--trust", snapshot(university, tmp_path, statuses=(active,)))

    assert (code, findings["verdict"]) == (0, "valid")
    assert list(codes(findings)) == CHECKS
    assert set(findings["checks"][0]) == {"check", "result", "code", "detail"}


@pytest.mark.usefixtures("no_network")
def test_signed_lists_in_the_snapshot_tell_the_status(
    university: University, tmp_path: Path
) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university))
    lists = {
        "https://university.example/status-lists/1/revocation": university.status_list(
            "revocation", entry_set=True, valid_from=LONG_AGO
        ),
        "https://university.example/status-lists/1/suspension": university.status_list(
            "suspension", valid_from=LONG_AGO
        ),
    }

    code, findings = run(file, "--trust", snapshot(university, tmp_path, status_lists=lists))

    assert (code, codes(findings)["status"]) == (1, "revoked")


@pytest.mark.usefixtures("no_network")
def test_an_unknown_status_is_never_valid(university: University, tmp_path: Path) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university))

    code, findings = run(file, "--trust", snapshot(university, tmp_path))

    assert (code, findings["verdict"]) == (3, "indeterminate")
    assert codes(findings)["status"] == "status-unavailable"


@pytest.mark.usefixtures("no_network")
def test_without_anybody_to_trust_nothing_is_valid(university: University, tmp_path: Path) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university))

    code, findings = run(file)

    assert (code, codes(findings)["issuer"]) == (3, "issuer-not-registered")
    assert codes(findings)["proof"] == "key-not-fetched"


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "nul": b"\0" * 100,
    "huge": b"e" * 3_000_000,
    "dots": b"." * 2_000_000,
    "two dots": b"..",
    "text": "Zeugnis für Ana".encode(),
    "json": b'{"a": 1}',
    "deep": b"[" * 1_000_000,
    "deep braces": b'{"a":' * 500_000,
    "bom": b"\xef\xbb\xbf",
    "utf-16": "eyJ.eyJ.x".encode("utf-16"),
    "alg none": b"eyJhbGciOiJub25lIiwidHlwIjoidmMrand0In0.e30.",
    "lone surrogate": b"\xed\xa0\x80.a.b",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.usefixtures("no_network")
def test_any_file_at_all_gets_a_verdict(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(HOSTILE[name])

    code, findings = run(file)

    assert (code, findings["verdict"]) == (1, "invalid")
    assert findings["checks"][0]["result"] == "failed"
    assert {check["code"] for check in findings["checks"][1:]} == {"not-reached"}


def test_wrong_usage_ends_with_two(university: University, tmp_path: Path) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university))
    broken = tmp_path / "broken.json"
    broken.write_text('{"taken_at": ')

    assert run(tmp_path / "missing")[0] == 2
    assert run(tmp_path)[0] == 2
    assert run(file, "--trust", broken)[0] == 2
    assert run(file, "--trust", broken, "--registry", "http://127.0.0.1:1")[0] == 2
    assert run(file, "--registry", "http://127.0.0.1:1")[0] == 2
    assert run(file, "--verifier", "http://127.0.0.1:1")[0] == 2


@pytest.mark.usefixtures("no_network")
def test_people_read_a_sentence_for_each_check(university: University, tmp_path: Path) -> None:
    file = tmp_path / "credential.jwt"
    file.write_text(exported(university))

    result = RUNNER.invoke(app, ["verify", str(file)])

    assert result.stdout.startswith("Cannot be checked")
    assert "The issuer is not registered in the network" in result.stdout
