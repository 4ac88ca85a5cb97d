"""Tables of cases."""

from sqlalchemy import (
    ARRAY,
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

cases = Table(
    "cases",
    metadata,
    Column("case_ref", Uuid, primary_key=True),
    Column("credential_ref", Uuid, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("home", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("institution_id", Uuid),
    Column("opportunity_id", Uuid),
    Column("opportunity_version", Integer),
    Column("learning_agreement_ref", Text),
    Column("language", Text, nullable=False),
    Column("decision_number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("acknowledge_by", Date, nullable=False),
    Column("completeness_by", Date, nullable=False),
    Column("information_due_on", Date),
    Column("information_overdue_on", Date),
    Column("complete_on", Date),
    Column("own_target", Date),
    Column("hard_limit", Date),
    Column("delayed_to", Date),
    Column("delay_code", Text),
    Column("breached_on", Date),
    Column("condition_due_on", Date),
    Column("person_asked_on", Date),
    Column("review", Text),
    Column("look_on", Date),
    Index("ix_cases_credential_ref_case_ref", "credential_ref", "case_ref"),
    Index("ix_cases_host_state_case_ref", "host", "state", "case_ref"),
    Index(
        "ix_cases_look_on",
        "look_on",
        "case_ref",
        postgresql_where=text("look_on IS NOT NULL"),
    ),
    Index("ix_cases_review", "case_ref", postgresql_where=text("review IS NOT NULL")),
    Index(
        "uq_cases_by_agreement",
        "credential_ref",
        "learning_agreement_ref",
        unique=True,
        postgresql_where=text("learning_agreement_ref IS NOT NULL"),
    ),
)
"""A case and where it stands; `decision_number` is its newest decision."""

decisions = Table(
    "decisions",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ruling", JSONB, nullable=False),
    Column("policy_id", Text, nullable=False),
    Column("policy_version", Text, nullable=False),
    Column("policy_hash", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("input_hash", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("signers", ARRAY(Text), nullable=False),
    Column("art22_ground", Text),
    Column("pre_commitment_id", Uuid),
    Column("appeal_until", Date, nullable=False),
    PrimaryKeyConstraint("case_ref", "number"),
)
"""Every decision in a case. The facts hold no person."""

evidence = Table(
    "evidence",
    metadata,
    Column("case_ref", Uuid, ForeignKey("cases.case_ref"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("said", JSONB, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    PrimaryKeyConstraint("case_ref", "number"),
)
"""The trail of a case; each entry names the hash of the one before."""
