"""`comity trust`: take a snapshot of a registry, to verify by it without a network."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from comity_contracts.api.verifier import TrustSnapshotBody
from comity_kit.clock import SystemClock

from verifier import translate
from verifier.commands import sources
from verifier.commands.files import text_of
from verifier.domain.examination import examine
from verifier.domain.judgement import Judgement
from verifier.domain.presented import read_presented
from verifier.wiring import fetch_lists


def trust(
    registry: Annotated[str, typer.Option(help="The registry to ask.")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True, dir_okay=False, help="Credentials whose status lists go in as well."
        ),
    ] = None,
) -> None:
    """Print whom a registry trusts, for `comity verify FILE --trust SNAPSHOT`."""
    snapshot = asyncio.run(_snapshot(registry, files or []))
    typer.echo(snapshot.model_dump_json(indent=2))


async def _snapshot(registry: str, files: list[Path]) -> TrustSnapshotBody:
    snapshot = await sources.snapshot_of(registry, None, SystemClock().now())
    needed = {url for file in files for url in _lists_needed(text_of(file), snapshot)}
    here = sources.is_loopback(registry)
    lists = await fetch_lists(sorted(needed), unsafe_allow_loopback=here)
    return snapshot.model_copy(
        update={"status_lists": {url: token for url, token in lists.items() if token is not None}}
    )


def _lists_needed(text: str, snapshot: TrustSnapshotBody) -> tuple[str, ...]:
    """Name the lists of a credential that a trusted issuer truly signed, and of no other."""
    presented = read_presented(text)
    if isinstance(presented, Judgement):
        return ()
    known = translate.to_known(snapshot, presented.envelope.issuer, presented.ref)
    return examine(presented, known, at=snapshot.taken_at).lists_needed
