"""The way to PostgreSQL: one pool per process, short waits, clear words when it is away."""

import asyncpg
import asyncpg.exceptions
from comity_vocabulary.refusals import Kind, Refusal
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


class DatabaseUnavailable(Refusal):
    """The database cannot be reached at the moment."""

    kind = Kind.UNAVAILABLE


DRIVER_ERRORS = (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What a statement can fail with, whether SQLAlchemy says it or the driver itself is spoken to."""

_AWAY = (
    OSError,
    PoolTimeoutError,
    TimeoutError,
    asyncpg.exceptions.CannotConnectNowError,
    asyncpg.exceptions.PostgresConnectionError,
    asyncpg.exceptions.TooManyConnectionsError,
    asyncpg.exceptions.AdminShutdownError,
    asyncpg.exceptions.CrashShutdownError,
)


def is_away(error: BaseException) -> bool:
    """Say whether an error means that the database was away, not that a statement was wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, InterfaceError | OperationalError):
        return True
    if isinstance(error, asyncpg.InterfaceError) and not isinstance(error, ValueError):
        return True  # the connection is closed; what is a `ValueError` too is a wrong argument
    cause = error.__cause__ if isinstance(error, DBAPIError) else None
    return isinstance(error, _AWAY) or (cause is not None and is_away(cause))


def connect(url: str, *, pool_size: int = 10) -> AsyncEngine:
    """Return the engine of a service: statements and locks wait seconds, never for ever."""
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=2,
        pool_recycle=1800,
        connect_args={
            "timeout": 2,
            "command_timeout": 30,
            "server_settings": {
                "lock_timeout": "4000",
                "idle_in_transaction_session_timeout": "60000",
            },
        },
    )


async def is_reachable(engine: AsyncEngine) -> bool:
    """Ask the database for an answer, as the readiness check does."""
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (DBAPIError, *_AWAY):
        return False
    return True
