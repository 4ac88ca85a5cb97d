"""What an operator does to a running service from the terminal."""

from datetime import UTC, datetime
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)

NEITHER, UNREACHABLE = 2, 3
"""How the program ends when it was not told from where, or the database is away."""


@app.command("announce-again")
def announce_again(
    database: Annotated[str, typer.Argument(help="The service's database, as in its settings.")],
    from_position: Annotated[
        int | None, typer.Option(help="Every fact kept from this position on.", min=1)
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Every fact recorded since this instant (UTC).")
    ] = None,
) -> None:
    """Have a service's relay say its facts of the last 30 days again, in order; readers know them.

    The relay does this by itself when it meets another broker; this is for a broker that lost
    part of what it was told.
    """
    import asyncio  # noqa: PLC0415 - `comity --help` must not wait for drivers

    if (from_position is None) == (since is None):
        typer.echo("say either --from-position or --since", err=True)
        raise typer.Exit(NEITHER)
    instant = None if since is None else since.replace(tzinfo=UTC)
    marked = asyncio.run(_mark(database, from_position, instant))
    if marked is None:
        typer.echo("the database cannot be reached", err=True)
        raise typer.Exit(UNREACHABLE)
    typer.echo(f"{marked} facts will be announced again")


async def _mark(url: str, position: int | None, since: datetime | None) -> int | None:
    """Mark the facts as unsent; None when the database is away."""
    from comity_kit import postgres  # noqa: PLC0415 - a driver, see above
    from comity_kit.stream import reannouncing  # noqa: PLC0415 - the same

    engine = postgres.connect(url, pool_size=1)
    try:
        if not await postgres.is_reachable(engine):
            return None
        async with engine.begin() as connection:
            if since is not None:
                return await reannouncing.announce_again_since(connection, since=since)
            return await reannouncing.announce_again(connection, from_position=position or 1)
    finally:
        await engine.dispose()
