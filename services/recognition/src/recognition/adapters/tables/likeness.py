"""Tables of like cases: precedents, answers and where countries differ."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
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

precedents = Table(
    "precedents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_key", Text, nullable=False),
    Column("likeness_key", Text, nullable=False),
    Column("opportunity_id", Uuid, nullable=False, index=True),
    Column("opportunity_version", Integer),
    Column("purpose", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("policy_id", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reasons", ARRAY(Text), nullable=False),
    Column("credits_class", Text, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("superseded_on", Date),
    Index("ix_precedents_case_key_id", "case_key", "id"),
    Index(
        "uq_precedents_standing",
        "case_key",
        unique=True,
        postgresql_where=text("superseded_on IS NULL"),
    ),
)
"""Questions, answers and reasons; nothing in a row leads to a case or to a person."""

like_cases = Table(
    "like_cases",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("case_key", Text, nullable=False),
    Column("likeness_key", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Index("ix_like_cases_case_key", "case_key", "decided_on"),
    Index("ix_like_cases_likeness_key", "likeness_key", "host", "decided_on"),
)
"""Finally decided cases by what they are like."""

consistency_alerts = Table(
    "consistency_alerts",
    metadata,
    Column("likeness_key", Text, nullable=False),
    Column("spread_hash", Text, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer),
    Column("purpose", Text, nullable=False),
    Column("spread", JSONB, nullable=False),
    Column("alerted_on", Date, nullable=False),
    PrimaryKeyConstraint("likeness_key", "spread_hash"),
)
"""Spreads of answers, each told once."""
