"""Tables of agreements."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    Uuid,
    text,
)

from recognition.adapters.tables.metadata import metadata

learning_agreements = Table(
    "learning_agreements",
    metadata,
    Column("ref", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("opportunity_ids", ARRAY(Uuid), nullable=False),
    Column("credits", Numeric, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("registered_by", Uuid, nullable=False),
    Column("registered_at", DateTime(timezone=True), nullable=False),
)

awaited_verifications = Table(
    "awaited_verifications",
    metadata,
    Column("credential_ref", Uuid, primary_key=True),
    Column("learning_agreement_ref", Text, nullable=False),
    Column("checked_at", DateTime(timezone=True), nullable=False),
    Column("receipt", Text, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("look_at", DateTime(timezone=True), nullable=False),
    Index(
        "ix_awaited_verifications_waiting",
        "look_at",
        "credential_ref",
        postgresql_where=text("NOT settled"),
    ),
)
"""`tries` counts how often the duty looked in vain; `look_at` is when it looks again."""
