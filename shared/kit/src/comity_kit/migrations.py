"""Brings a service's database to the shape its code expects, in process, one starter at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

_ENVIRONMENT = Path(__file__).parent / "migrating"
_ALONE = text("SELECT pg_advisory_lock(hashtext('comity.migrations'))")
_DONE = text("SELECT pg_advisory_unlock(hashtext('comity.migrations'))")


async def upgrade(engine: AsyncEngine, folder: Path) -> None:
    """Apply every migration of `folder` that the database has not seen.

    Several starters may call this at once; one works, the others find the work done.
    """
    async with engine.connect() as connection:
        await connection.execute(text("SET lock_timeout = 0"))
        await connection.execute(_ALONE)
        try:
            await connection.run_sync(_upgrade, folder)
            await connection.commit()
        finally:
            await connection.rollback()
            await connection.execute(_DONE)
            await connection.commit()


def _upgrade(connection: Connection, folder: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(_ENVIRONMENT))
    config.set_main_option("version_locations", str(folder))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
