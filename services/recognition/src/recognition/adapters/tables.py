"""The recognition database, as the code sees it."""

from comity_kit.tables import kit_metadata
from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = kit_metadata()

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

decisions = Table(
    "decisions",
    metadata,
    Column("case_ref", Uuid, primary_key=True),
    Column("credential_ref", Uuid, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("home", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("learning_agreement_ref", Text),
    Column("ruling", JSONB, nullable=False),
    Column("policy_id", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("policy_hash", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("input_hash", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    Column("appeal_until", Date, nullable=False),
    Column("information_due_on", Date),
    Column("review", Text),
    Index("ix_decisions_credential_ref_case_ref", "credential_ref", "case_ref"),
    Index(
        "uq_decisions_by_agreement",
        "credential_ref",
        "learning_agreement_ref",
        unique=True,
        postgresql_where=text("learning_agreement_ref IS NOT NULL"),
    ),
    Index("ix_decisions_review", "case_ref", postgresql_where=text("review IS NOT NULL")),
)
"""A case and its decision in one row: the engine answers at once. The facts hold no person."""
