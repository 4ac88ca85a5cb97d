"""`comity issue`: a registrar's cohort, from a file to signed credentials."""

import asyncio
import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from comity_contracts.api.issuer import CohortBody, CohortRowBody
from comity_kit.auth.client import ClientCredentials
from comity_kit.clock import SystemClock
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from comity_kit.identifiers import Uuid7Identifiers
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from issuer.commands.posting import Cohort, Connection, Registrar

SOME_REFUSED, USAGE, UNREACHABLE = 1, 2, 3
"""How the program ends, for scripts; 0 when every row is issued."""

_MEDIA_TYPES = {".csv": "text/csv", ".json": "application/json"}
_NO_SERVER_ERROR = 500

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A .csv or .json file.")]
ConnectionFile = Annotated[
    Path,
    typer.Option(
        exists=True,
        dir_okay=False,
        envvar="COMITY_CONNECTION",
        help="Where to, as whom (JSON).",
    ),
]


def issue(
    file: File,
    *,
    opportunity: Annotated[str, typer.Option(help="What was earned: ID, or ID@VERSION.")],
    cohort: Annotated[str, typer.Option(help="The cohort's name.")],
    connection: ConnectionFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Issue a cohort; what cannot be issued is explained row by row.

    Ends with 0 when every row is issued, 1 when some are refused, 2 when the cohort as a whole is
    refused or the command is used wrongly, 3 when a service does not answer.

    The connection file names the issuer and the registry by address, the institution's client_id,
    and key_file, the client's private key (a JWK), beside it.
    """
    media_type = _MEDIA_TYPES.get(file.suffix.lower())
    if media_type is None:
        raise typer.BadParameter("expected a .csv or a .json file", param_hint="FILE")
    identifier, version = _opportunity(opportunity)
    handed_in = Cohort(
        content=file.read_bytes(),
        media_type=media_type,
        opportunity=identifier,
        version=version,
        name=cohort,
    )
    raise typer.Exit(run(_registrar(connection), handed_in, as_json=as_json))


def _opportunity(text: str) -> tuple[UUID, int | None]:
    identifier, _, version = text.partition("@")
    try:
        return UUID(identifier), int(version) if version else None
    except ValueError:
        raise typer.BadParameter("expected ID or ID@VERSION", param_hint="--opportunity") from None


def _registrar(file: Path) -> Registrar:
    try:
        connection = Connection.model_validate_json(file.read_bytes())
        key = json.loads((file.parent / connection.key_file).read_bytes())
    except (OSError, ValueError) as error:
        message = f"not a connection file ({type(error).__name__})"
        raise typer.BadParameter(message, param_hint="--connection") from None
    credentials = ClientCredentials(
        client=HttpClient(connection.registry),
        token_url=f"{connection.registry.rstrip('/')}/oauth2/token",
        issuer=connection.registry,
        client_id=connection.client_id,
        key=key,
        clock=SystemClock(),
        identifiers=Uuid7Identifiers(),
    )
    return Registrar(HttpClient(connection.issuer, seconds=30), credentials, connection.issuer)


def run(registrar: Registrar, cohort: Cohort, *, as_json: bool) -> int:
    """Issue the cohort, print what became of it, and return how the program ends."""
    try:
        job, rows = asyncio.run(_issue(registrar, cohort))
    except ProblemAnswer as refused:
        typer.echo(f"refused: {refused} {refused.problem.get('detail', '')}".rstrip(), err=True)
        return USAGE if refused.status < _NO_SERVER_ERROR else UNREACHABLE
    except PeerUnavailable as unreachable:
        typer.echo(f"unreachable: {unreachable.detail or unreachable.title()}", err=True)
        return UNREACHABLE
    (_print_json if as_json else _print_text)(job, rows)
    return SOME_REFUSED if job.refused else 0


async def _issue(
    registrar: Registrar, cohort: Cohort
) -> tuple[CohortBody, tuple[CohortRowBody, ...]]:
    columns = (
        TextColumn("issuing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[refused]} refused"),
        TimeElapsedColumn(),
    )
    # On standard error, so that the report alone is on standard output.
    with Progress(*columns, console=Console(stderr=True)) as bar:
        accepted = await registrar.hand_in(cohort)
        task = bar.add_task("", total=accepted.rows, refused=0)

        def seen(job: CohortBody) -> None:
            bar.update(task, completed=round(job.progress * job.rows), refused=job.refused)

        job = await registrar.watch(accepted, seen)
    return job, await registrar.report(job)


def _print_json(job: CohortBody, rows: tuple[CohortRowBody, ...]) -> None:
    report = job.model_dump(mode="json") | {"report": [one.model_dump(mode="json") for one in rows]}
    typer.echo(json.dumps(report, indent=2))


def _print_text(job: CohortBody, rows: tuple[CohortRowBody, ...]) -> None:
    already = f", {job.repeated} issued before" if job.repeated else ""
    typer.echo(f"{job.issued} of {job.rows} issued{already}, {job.refused} refused")
    for row in rows:
        for error in row.errors:
            typer.echo(f"  row {row.row}, {error.field}: {error.detail} ({error.code})")
