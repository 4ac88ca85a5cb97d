"""`comity trust`: take a snapshot of a registry, to verify by it without a network."""

import asyncio
from typing import Annotated

import typer
from comity_kit.clock import SystemClock

from verifier.commands import sources


def trust(registry: Annotated[str, typer.Option(help="The registry to ask.")]) -> None:
    """Print whom a registry trusts, for `comity verify FILE --trust SNAPSHOT`."""
    snapshot = asyncio.run(sources.snapshot_of(registry, None, SystemClock().now()))
    typer.echo(snapshot.model_dump_json(indent=2))
