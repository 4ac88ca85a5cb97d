"""Tables of what the registers said."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
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

networks = Table(
    "networks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("members", ARRAY(Uuid), nullable=False),
)

network_listings = Table(
    "network_listings",
    metadata,
    Column("network_id", Text, ForeignKey("networks.id"), nullable=False),
    Column("opportunity_id", Uuid, nullable=False, index=True),
    Column("listed_on", Date, nullable=False),
    Column("until", Date),
    PrimaryKeyConstraint("network_id", "opportunity_id"),
)
"""What the newest version of a network lists."""

referencing_tables = Table(
    "referencing_tables",
    metadata,
    Column("framework", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("levels", JSONB, nullable=False),
    Column("in_force_from", Date, nullable=False),
    Column("in_force_until", Date),
    Column("operational", Boolean, nullable=False),
    PrimaryKeyConstraint("framework", "version"),
)

supplements = Table(
    "supplements",
    metadata,
    Column("credential_ref", Uuid, nullable=False),
    Column("institution_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("signed", Text, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("look_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("credential_ref", "institution_id"),
    Index(
        "ix_supplements_unsettled",
        "look_at",
        "credential_ref",
        postgresql_where=text("NOT settled"),
    ),
)
"""`signed` is the institution's JWS; `settled` once its signature was verified."""
