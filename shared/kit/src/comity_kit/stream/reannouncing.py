"""Saying facts again when a broker has lost them, or when somebody asks for it.

A replay changes nothing: readers know each fact by its event id.
"""

from datetime import datetime

import structlog
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from comity_kit.stream import kafka
from comity_kit.tables import outbox, relay_state

log = structlog.get_logger(__name__)

_BROKER = "cluster_id"


async def announce_again(connection: AsyncConnection, *, from_position: int) -> int:
    """Mark every kept fact from a position on as unsent; the relay sends it in order.

    Returns how many facts that is.
    """
    marked = await connection.execute(
        update(outbox)
        .where(outbox.c.position >= from_position, outbox.c.sent_at.is_not(None))
        .values(sent_at=None)
    )
    return marked.rowcount


async def announce_again_since(connection: AsyncConnection, *, since: datetime) -> int:
    """Mark every kept fact recorded since an instant as unsent; returns how many."""
    marked = await connection.execute(
        update(outbox)
        .where(outbox.c.recorded_at >= since, outbox.c.sent_at.is_not(None))
        .values(sent_at=None)
    )
    return marked.rowcount


async def remember_broker(connection: AsyncConnection, bootstrap: str, *, since: datetime) -> None:
    """Notice a broker that is not the one we knew, and say to it what the other was told."""
    now = await kafka.cluster_id(bootstrap)
    known = (
        await connection.execute(select(relay_state.c.value).where(relay_state.c.name == _BROKER))
    ).scalar_one_or_none()
    if known == now:
        return
    if known is not None:
        again = await announce_again_since(connection, since=since)
        log.warning("broker_changed", announced_again=again)
    await connection.execute(
        insert(relay_state)
        .values(name=_BROKER, value=now)
        .on_conflict_do_update(index_elements=["name"], set_={"value": now})
    )
