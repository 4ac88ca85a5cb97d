"""Create the tables of the recognition office."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import Operations
from comity_kit.tables import create_kit_tables
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221200"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the empty database to its first shape."""
    create_kit_tables(Operations(op.get_context()))
    _create_policies()
    _create_agreements()
    _create_registers()
    _create_decisions()


def _create_policies() -> None:
    op.create_table(
        "policies",
        sa.Column("policy_id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.Column("authority_id", sa.Uuid, nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("policy_id", "version", name="pk_policies"),
    )
    op.create_index("ix_policies_jurisdiction", "policies", ["jurisdiction"])


def _create_agreements() -> None:
    op.create_table(
        "learning_agreements",
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("opportunity_ids", sa.ARRAY(sa.Uuid), nullable=False),
        sa.Column("credits", sa.Numeric, nullable=False),
        sa.Column("signed_on", sa.Date, nullable=False),
        sa.Column("registered_by", sa.Uuid, nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_learning_agreements"),
    )
    op.create_table(
        "awaited_verifications",
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("learning_agreement_ref", sa.Text, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("credential_ref", name="pk_awaited_verifications"),
    )
    op.create_index(
        "ix_awaited_verifications_waiting",
        "awaited_verifications",
        ["look_at", "credential_ref"],
        postgresql_where=sa.text("NOT settled"),
    )


def _create_registers() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("did", sa.Text, nullable=False),
        sa.Column("nationally_recognised", sa.Boolean, nullable=False),
        sa.Column("keys", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
    )
    op.create_index("ix_participants_did", "participants", ["did"])
    op.create_table(
        "quality_reports",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("decision", sa.Text),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("flag", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quality_reports"),
    )
    op.create_index("ix_quality_reports_participant_id", "quality_reports", ["participant_id"])
    op.create_table(
        "credential_statuses",
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("credential_ref", name="pk_credential_statuses"),
    )


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("case_ref", sa.Uuid, nullable=False),
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learning_agreement_ref", sa.Text),
        sa.Column("ruling", JSONB, nullable=False),
        sa.Column("policy_id", sa.Text, nullable=False),
        sa.Column("policy_version", sa.Text, nullable=False),
        sa.Column("policy_hash", sa.Text, nullable=False),
        sa.Column("facts", JSONB, nullable=False),
        sa.Column("input_hash", sa.Text, nullable=False),
        sa.Column("engine_version", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("appeal_until", sa.Date, nullable=False),
        sa.Column("information_due_on", sa.Date),
        sa.Column("review", sa.Text),
        sa.PrimaryKeyConstraint("case_ref", name="pk_decisions"),
    )
    op.create_index(
        "ix_decisions_credential_ref_case_ref", "decisions", ["credential_ref", "case_ref"]
    )
    op.create_index(
        "uq_decisions_by_agreement",
        "decisions",
        ["credential_ref", "learning_agreement_ref"],
        unique=True,
        postgresql_where=sa.text("learning_agreement_ref IS NOT NULL"),
    )
    op.create_index(
        "ix_decisions_review",
        "decisions",
        ["case_ref"],
        postgresql_where=sa.text("review IS NOT NULL"),
    )
