"""Tables of people's decisions, their words, and appeals."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from recognition.adapters.tables.metadata import metadata

proposals = Table(
    "proposals",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), primary_key=True),
    Column("proposal", JSONB, nullable=False),
)
"""Refusals that one officer signed."""

case_keys = Table(
    "case_keys",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
)
"""The key of each case's texts, wrapped; a row that is deleted is an erasure."""

sealed_texts = Table(
    "sealed_texts",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    PrimaryKeyConstraint("case_ref", "digest"),
)
"""What people wrote, encrypted; the trail names the digest."""

appeals = Table(
    "appeals",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), nullable=False, index=True),
    Column("host", Text, nullable=False),
    Column("against", Integer, nullable=False),
    Column("ground", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("decide_by", Date, nullable=False),
    Column("texts", Text, nullable=False),
    Column("companion_id", Uuid),
    Column("evidence", Text),
    Column("fresh_draft", JSONB(none_as_null=True)),
    Column("reviewer", Text),
    Column("taken_on", Date),
    Column("overdue_on", Date),
    Column("result", Text),
    Column("decided_on", Date),
    Column("decision_number", Integer),
    Column("decision_texts", Text),
    Column("external_body", Text),
    Column("external_on", Date),
    Column("external_texts", Text),
    Column("closed_on", Date),
    Column("like_cases_listed", Boolean, nullable=False, server_default="false"),
    Index("ix_appeals_host_state_id", "host", "state", "id"),
    Index(
        "ix_appeals_undecided",
        "decide_by",
        "id",
        postgresql_where=text("decided_on IS NULL AND overdue_on IS NULL"),
    ),
    Index(
        "ix_appeals_overturned",
        "id",
        postgresql_where=text("result = 'overturned' AND NOT like_cases_listed"),
    ),
)
"""Appeals and how far each has come."""
