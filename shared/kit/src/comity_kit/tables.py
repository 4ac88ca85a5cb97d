"""The tables every service's database has besides its own."""

from typing import Protocol

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are called, the same in every database."""

_own = MetaData(naming_convention=NAMES)

outbox = Table(
    "outbox",
    _own,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Index("ix_outbox_unsent", "position", postgresql_where=text("sent_at IS NULL")),
    Index("ix_outbox_recorded_at", "recorded_at"),
)
"""Facts in the order of their commitment per key; `headers` is a JSON array of pairs."""

inbox = Table(
    "inbox",
    _own,
    Column("event_id", Uuid, primary_key=True),
    Column("handled_at", DateTime(timezone=True), nullable=False),
)
"""Facts whose effect is committed; a fact that comes again finds itself here."""

idempotency_keys = Table(
    "idempotency_keys",
    _own,
    Column("caller", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("status", Integer),
    Column("headers", Text),
    Column("body", LargeBinary),
    Column("stored_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("caller", "key"),
)
"""Answers to calls that may be repeated, committed with their effect."""

relay_state = Table(
    "relay_state",
    _own,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the relay remembers of the broker."""

KIT_TABLES = (outbox, inbox, idempotency_keys, relay_state)


def kit_metadata() -> MetaData:
    """Return a new MetaData that holds the kit's tables; a service adds its own."""
    metadata = MetaData(naming_convention=NAMES)
    for table in KIT_TABLES:
        table.to_metadata(metadata)
    return metadata


class Operations(Protocol):
    """What a migration works with: alembic's `op`, which is a module."""

    def get_bind(self) -> Connection:
        """Return the connection the migration runs on."""
        ...


def create_kit_tables(op: Operations) -> None:
    """Create the kit's tables; the first migration of each service calls this."""
    _own.create_all(op.get_bind())
