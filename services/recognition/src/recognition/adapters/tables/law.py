"""Tables of the law."""

from sqlalchemy import (
    Column,
    DateTime,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)

from recognition.adapters.tables.metadata import metadata

policies = Table(
    "policies",
    metadata,
    Column("policy_id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False, index=True),
    Column("signed", Text, nullable=False),
    Column("authority_id", Uuid, nullable=False),
    Column("activated_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("policy_id", "version"),
)
"""`signed` is the authority's JWS, byte for byte; the policy is read from it."""
