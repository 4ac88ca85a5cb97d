"""Create the verifier's tables."""

from alembic import op
from comity_kit.tables import create_kit_tables
from sqlalchemy import ARRAY, Column, Date, DateTime, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221200"
down_revision = None


def upgrade() -> None:
    """Create what the first version of the code expects."""
    create_kit_tables(op)
    _create_trust_tables()
    _create_credential_tables()


def _create_trust_tables() -> None:
    op.create_table(
        "participants",
        Column("participant_id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("did", Text, nullable=False),
        Column("legal_name", Text, nullable=False),
        Column("jurisdiction", Text, nullable=False),
        Column("keys", JSONB, nullable=False),
    )
    op.create_index("ix_participants_did", "participants", ["did"])
    op.create_table(
        "accreditations",
        Column("accreditation_id", Uuid, primary_key=True),
        Column("participant_id", Uuid, nullable=False),
        Column("version", Integer, nullable=False),
        Column("fields", ARRAY(Text), nullable=False),
        Column("eqf_levels", ARRAY(Integer), nullable=False),
        Column("credential_types", ARRAY(Text), nullable=False),
        Column("jurisdictions", ARRAY(Text), nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("valid_until", Date),
    )
    op.create_index("ix_accreditations_participant_id", "accreditations", ["participant_id"])
    op.create_table(
        "accreditation_withdrawals",
        Column("accreditation_id", Uuid, primary_key=True),
        Column("participant_id", Uuid, nullable=False),
        Column("version", Integer, nullable=False),
        Column("withdrawn_on", Date, nullable=False),
    )


def _create_credential_tables() -> None:
    op.create_table(
        "issued_credentials",
        Column("credential_ref", Uuid, primary_key=True),
        Column("institution_id", Uuid, primary_key=True),
        Column("fact_sheet", Text, nullable=False),
        Column("announced_at", DateTime(timezone=True), nullable=False),
        Column("heard_at", DateTime(timezone=True), nullable=False),
        Column("verdict", Text),
        Column("status", Text),
        Column("codes", ARRAY(Text)),
        Column("suspected", ARRAY(Text), nullable=False),
        Column("due_at", DateTime(timezone=True)),
    )
    op.create_index(
        "ix_issued_credentials_institution_id", "issued_credentials", ["institution_id"]
    )
    op.create_index(
        "ix_issued_credentials_due_at",
        "issued_credentials",
        ["due_at"],
        postgresql_where=text("due_at IS NOT NULL"),
    )
    op.create_table(
        "standings",
        Column("credential_ref", Uuid, primary_key=True),
        Column("institution_id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("status", Text, nullable=False),
    )
    op.create_table(
        "verifications",
        Column("verification_id", Uuid, primary_key=True),
        Column("verdict", Text, nullable=False),
        Column("codes", ARRAY(Text), nullable=False),
        Column("checked_at", DateTime(timezone=True), nullable=False),
    )
