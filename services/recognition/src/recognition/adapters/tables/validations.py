"""Tables of validations."""

from sqlalchemy import (
    Column,
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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from recognition.adapters.tables.metadata import metadata

validations = Table(
    "validations",
    metadata,
    Column("ref", Uuid, primary_key=True),
    Column("institutions", ARRAY(Uuid), nullable=False),
    Column("enrolment_ref", Uuid, nullable=False),
    Column("case_ref", Uuid, ForeignKey("cases.case_ref")),
    Column("stage", Text, nullable=False),
    Column("ending", Text),
    Column("document", JSONB, nullable=False),
    Index("ix_validations_institutions", "institutions", postgresql_using="gin"),
    Index(
        "uq_validations_by_enrolment",
        "enrolment_ref",
        unique=True,
        postgresql_where=text("ending IS DISTINCT FROM 'withdrawn'"),
    ),
    Index(
        "uq_validations_by_case",
        "case_ref",
        unique=True,
        postgresql_where=text("case_ref IS NOT NULL AND ending IS DISTINCT FROM 'withdrawn'"),
    ),
)
"""`document` is the whole validation; the other columns are what it is looked for by."""

validation_trails = Table(
    "validation_trails",
    metadata,
    Column("validation_ref", Uuid, ForeignKey("validations.ref"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("said", JSONB, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    PrimaryKeyConstraint("validation_ref", "number"),
)
"""The trail of a validation, linked as that of a case."""
