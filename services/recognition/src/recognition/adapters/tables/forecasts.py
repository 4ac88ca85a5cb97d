"""Tables of offers, forecasts and promises."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from recognition.adapters.tables.metadata import metadata

opportunities = Table(
    "opportunities",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("institution_id", Uuid, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("standalone", Boolean, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("learning_outcomes", ARRAY(Text), nullable=False),
    Column("credit_system", Text, nullable=False),
    Column("credits", Numeric),
    Column("hours", Numeric),
    Column("eqf", Integer),
    Column("nqf_framework", Text),
    Column("nqf_level", Text),
    Column("level_status", Text, nullable=False),
    Column("assessment_type", Text, nullable=False),
    Column("supervision_and_identity", Text),
    Column("participation_mode", Text, nullable=False),
    Column("learning_setting", Text, nullable=False),
    Column("learning_basis", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("quality_statements", ARRAY(Text), nullable=False),
    Column("published_on", Date, nullable=False),
    Column("withdrawn_on", Date),
    PrimaryKeyConstraint("id", "version"),
)

forecasts = Table(
    "forecasts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("opportunity_id", Uuid, nullable=False, index=True),
    Column("opportunity_version", Integer, nullable=False),
    Column("institution_id", Uuid, nullable=False, index=True),
    Column("framework", Text),
    Column("host", Text, nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("target", JSONB(none_as_null=True)),
    Column("policy_id", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("policy_hash", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("input_hash", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("ruling", JSONB, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False, index=True),
    Column("stale_since", DateTime(timezone=True)),
)
"""Every forecast that was given; `subject` names the question."""

forecast_watches = Table(
    "forecast_watches",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("opportunity_id", Uuid, nullable=False, index=True),
    Column("institution_id", Uuid, nullable=False, index=True),
    Column("framework", Text),
    Column("host", Text, nullable=False, index=True),
    Column("forecast_id", Text, ForeignKey("forecasts.id"), nullable=False, index=True),
    Column("look_on", Date, nullable=False),
    Index("ix_forecast_watches_look_on_subject", "look_on", "subject"),
)
"""Questions whose change is announced, each with its newest answer."""

pre_commitments = Table(
    "pre_commitments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("forecast_id", Text, nullable=False),
    Column("policy_hash", Text, nullable=False),
    Column("input_hash", Text, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer, nullable=False),
    Column("host", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("target", JSONB(none_as_null=True)),
    Column("outcome", Text, nullable=False),
    Column("credits", Numeric),
    Column("valid_until", Date, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("signed", Text, nullable=False),
    Column("signed_by", Uuid, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index("ix_pre_commitments_opportunity_id_host", "opportunity_id", "host"),
    Index("uq_pre_commitments_said", "forecast_id", "valid_until", "signed_by", unique=True),
)
"""`signed` is the authority's JWS, byte for byte; `facts` are those of the forecast."""
