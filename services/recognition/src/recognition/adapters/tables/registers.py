"""Tables of what the registers said."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from recognition.adapters.tables.metadata import metadata

participants = Table(
    "participants",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("did", Text, nullable=False, index=True),
    Column("nationally_recognised", Boolean, nullable=False),
    Column("keys", JSONB, nullable=False),
)

quality_reports = Table(
    "quality_reports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("participant_id", Uuid, nullable=False, index=True),
    Column("status", Text),
    Column("decision", Text),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("flag", Text, nullable=False),
)

credential_statuses = Table(
    "credential_statuses",
    metadata,
    Column("credential_ref", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)
