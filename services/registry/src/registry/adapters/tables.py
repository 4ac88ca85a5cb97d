"""The registry database, as the code sees it."""

from comity_kit.tables import kit_metadata
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
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = kit_metadata()

participants = Table(
    "participants",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("legal_name", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("did", Text, nullable=False, unique=True),
    Column("nationally_recognised", Boolean, nullable=False),
)

participant_keys = Table(
    "participant_keys",
    metadata,
    Column("participant_id", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("kid", Text, nullable=False),
    Column("alg", Text, nullable=False),
    Column("jwk", JSONB, nullable=False),
    Column("thumbprint", Text, nullable=False, unique=True),
    Column("valid_from", DateTime(timezone=True), nullable=False),
    Column("valid_until", DateTime(timezone=True)),
    PrimaryKeyConstraint("participant_id", "kid"),
)

accreditations = Table(
    "accreditations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("participant_id", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("granted_by", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("eqf_levels", ARRAY(SmallInteger), nullable=False),
    Column("credential_types", ARRAY(Text), nullable=False),
    Column("jurisdictions", ARRAY(Text), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    Column("withdrawn_on", Date),
    Index("ix_accreditations_participant_id_id", "participant_id", "id"),
)

quality_reports = Table(
    "quality_reports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("participant_id", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("agency_id", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("agency", Text, nullable=False),
    Column("activity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("flag", Text, nullable=False),
    Column("micro_credentials_covered", Boolean, nullable=False),
    Index("ix_quality_reports_participant_id_id", "participant_id", "id"),
)

clients = Table(
    "clients",
    metadata,
    Column("participant_id", Uuid, ForeignKey("participants.id"), primary_key=True),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("jwks", JSONB, nullable=False),
)

staff_clients = Table(
    "staff_clients",
    metadata,
    Column("participant_id", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("jwks", JSONB, nullable=False),
    PrimaryKeyConstraint("participant_id", "name"),
)

frameworks = Table(
    "frameworks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("jurisdiction", Text, nullable=False),
)

referencing_tables = Table(
    "referencing_tables",
    metadata,
    Column("framework", Text, ForeignKey("frameworks.name"), nullable=False),
    Column("version", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("published_by", Uuid, ForeignKey("participants.id"), nullable=False),
    Column("operational", Boolean, nullable=False),
    Column("levels", JSONB, nullable=False),
    Column("cycles", JSONB, nullable=False),
    Column("in_force_from", Date, nullable=False),
    Column("in_force_until", Date),
    PrimaryKeyConstraint("framework", "version"),
    UniqueConstraint("framework", "in_force_from"),
)

networks = Table(
    "networks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("members", ARRAY(Uuid), nullable=False),
    Column("listings", JSONB, nullable=False),
)

used_assertions = Table(
    "used_assertions",
    metadata,
    Column("client_id", Text, nullable=False),
    Column("identifier", Text, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
    PrimaryKeyConstraint("client_id", "identifier"),
)
