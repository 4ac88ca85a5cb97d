"""`comity issue`, against an issuer behind its door."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from comity_kit.auth.client import ClientCredentials
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.testing.identifiers import CountingIdentifiers
from fastapi import FastAPI
from issuer.commands import app
from issuer.commands.posting import Cohort, Registrar
from issuer_bench.door import Door
from joserfc import jwk
from typer.testing import CliRunner

if TYPE_CHECKING:
    from pathlib import Path

    from comity_contracts.api.issuer import CohortBody


KEY = jwk.generate_key("EC", "P-256", {"kid": "registrar"}).as_dict(private=True)
NOWHERE = "http://127.0.0.1:9"


@asynccontextmanager
async def registrar(door: Door) -> AsyncIterator[Registrar]:
    """Be a registrar whose tokens a stand-in for the registry gives."""
    registry = FastAPI()

    @registry.post("/oauth2/token")
    async def token() -> dict[str, Any]:
        return {"access_token": door.registrar()["Authorization"][7:], "expires_in": 300}

    async with HttpClient.for_app(registry) as client:
        credentials = ClientCredentials(
            client=client,
            token_url="/oauth2/token",  # noqa: S106 - an address
            issuer="https://registry.test",
            client_id="school",
            key=KEY,
            clock=door.issuer.clock,
            identifiers=CountingIdentifiers(),
        )
        yield Registrar(door.http, credentials, "https://issuer.test")


async def cohort(door: Door, *rows: dict[str, str]) -> Cohort:
    await door.issuer.institution()
    opportunity = await door.issuer.publish()
    return Cohort(
        content=door.issuer.as_csv(*rows),
        media_type="text/csv",
        opportunity=opportunity.id,
        version=1,
        name="2026-autumn",
    )


async def test_a_registrar_hands_in_watches_and_reads_the_report(door: Door) -> None:
    row = door.issuer.row
    handed_in = await cohort(door, row(), row("nonsense"))
    seen: list[CohortBody] = []
    async with registrar(door) as school:
        accepted = await school.hand_in(handed_in)
        repeated = await school.hand_in(handed_in)
        watching = asyncio.create_task(school.watch(accepted, seen.append))
        await door.issuer.work()
        job = await watching
        rows = await school.report(job)

    assert repeated.job_id == accepted.job_id
    assert (job.issued, job.refused, seen[-1].progress) == (1, 1, 1.0)
    assert [one.state for one in rows] == ["issued", "refused"]


async def test_a_refused_cohort_says_why(door: Door) -> None:
    handed_in = await cohort(door)
    async with registrar(door) as school:
        with pytest.raises(ProblemAnswer, match="400 cohort-malformed"):
            await school.hand_in(handed_in)


def connected(tmp_path: "Path") -> list[str]:
    (tmp_path / "key.json").write_text(json.dumps(KEY))
    (tmp_path / "cohort.csv").write_text("esi\n")
    (tmp_path / "cohort.txt").write_text("esi\n")
    connection = tmp_path / "connection.json"
    connection.write_text(
        json.dumps(
            {"issuer": NOWHERE, "registry": NOWHERE, "client_id": "x", "key_file": "key.json"}
        )
    )
    return ["--cohort", "autumn", "--connection", str(connection)]


OPPORTUNITY = "019a0000-0000-7000-8000-000000000001@2"


def test_the_program_says_that_nobody_answers(tmp_path: "Path") -> None:
    options = connected(tmp_path)
    file = str(tmp_path / "cohort.csv")

    ended = CliRunner().invoke(app, [file, "--opportunity", OPPORTUNITY, *options])

    assert ended.exit_code == 3
    assert "unreachable" in ended.output


@pytest.mark.parametrize(
    ("file", "opportunity"), [("cohort.txt", OPPORTUNITY), ("cohort.csv", "course-7")]
)
def test_wrong_usage_ends_with_two(tmp_path: "Path", file: str, opportunity: str) -> None:
    options = connected(tmp_path)

    ended = CliRunner().invoke(app, [str(tmp_path / file), "--opportunity", opportunity, *options])

    assert ended.exit_code == 2
