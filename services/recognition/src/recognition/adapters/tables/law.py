"""Tables of the law."""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

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
    Column("retired_until", Date),
    PrimaryKeyConstraint("policy_id", "version"),
)
"""`signed` is the authority's JWS, byte for byte; the policy is read from it."""

policy_drafts = Table(
    "policy_drafts",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("jurisdiction", Text, nullable=False),
    Column("signed", Text, nullable=False),
    Column("authority_id", Uuid, nullable=False),
    Column("drafted_at", DateTime(timezone=True), nullable=False),
    Column("replaces_hash", Text),
    Column("opened_on", Date),
    Column("closes_on", Date),
    Column("simulated_at", DateTime(timezone=True)),
    Column("simulated_against", Text),
    Column("simulation", JSONB),
    Column("activated_at", DateTime(timezone=True)),
    Index("ix_policy_drafts_jurisdiction_hash", "jurisdiction", "hash"),
)
"""Policies that were signed and shown, whether or not they came into force."""

policy_contributions = Table(
    "policy_contributions",
    metadata,
    Column("contribution_id", Uuid, primary_key=True),
    Column("draft_hash", Text, ForeignKey("policy_drafts.hash"), nullable=False),
    Column("participant_id", Uuid, nullable=False),
    Column("participant_kind", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("on_behalf_of", Text),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("answer", Text),
    Column("answered_by", Uuid),
    Column("answered_at", DateTime(timezone=True)),
    Index("ix_policy_contributions_draft_hash", "draft_hash", "said_at"),
)
"""What organisations said about a draft, and the authority's answers."""
