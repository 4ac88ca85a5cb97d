"""Create what forecasts are taken from and kept in, and say on a decision which promise it kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221520"
down_revision = "202611221430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; nothing is known in them yet."""
    _create_opportunities()
    _create_forecasts()
    _create_forecast_watches()
    _create_pre_commitments()
    op.add_column("decisions", sa.Column("pre_commitment_id", sa.Uuid))


def _create_opportunities() -> None:
    op.create_table(
        "opportunities",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("standalone", sa.Boolean, nullable=False),
        sa.Column("fields", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("learning_outcomes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("credit_system", sa.Text, nullable=False),
        sa.Column("credits", sa.Numeric),
        sa.Column("hours", sa.Numeric),
        sa.Column("eqf", sa.Integer),
        sa.Column("nqf_framework", sa.Text),
        sa.Column("nqf_level", sa.Text),
        sa.Column("level_status", sa.Text, nullable=False),
        sa.Column("assessment_type", sa.Text, nullable=False),
        sa.Column("supervision_and_identity", sa.Text),
        sa.Column("participation_mode", sa.Text, nullable=False),
        sa.Column("learning_setting", sa.Text, nullable=False),
        sa.Column("learning_basis", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("quality_statements", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("withdrawn_on", sa.Date),
        sa.PrimaryKeyConstraint("id", "version", name="pk_opportunities"),
    )


def _create_forecasts() -> None:
    op.create_table(
        "forecasts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("framework", sa.Text),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("target", JSONB),
        sa.Column("policy_id", sa.Text, nullable=False),
        sa.Column("policy_version", sa.Text, nullable=False),
        sa.Column("policy_hash", sa.Text, nullable=False),
        sa.Column("facts", JSONB, nullable=False),
        sa.Column("input_hash", sa.Text, nullable=False),
        sa.Column("engine_version", sa.Text, nullable=False),
        sa.Column("ruling", JSONB, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stale_since", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_forecasts"),
    )
    for name in ("opportunity_id", "institution_id", "host", "given_at"):
        op.create_index(f"ix_forecasts_{name}", "forecasts", [name])


def _create_forecast_watches() -> None:
    table = "forecast_watches"
    op.create_table(
        table,
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("framework", sa.Text),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("forecast_id", sa.Text, nullable=False),
        sa.Column("look_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_forecast_watches"),
        sa.ForeignKeyConstraint(
            ["forecast_id"], ["forecasts.id"], name="fk_forecast_watches_forecast_id_forecasts"
        ),
    )
    for name in ("opportunity_id", "institution_id", "host", "forecast_id"):
        op.create_index(f"ix_forecast_watches_{name}", table, [name])
    op.create_index("ix_forecast_watches_look_on_subject", table, ["look_on", "subject"])


def _create_pre_commitments() -> None:
    op.create_table(
        "pre_commitments",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("forecast_id", sa.Text, nullable=False),
        sa.Column("policy_hash", sa.Text, nullable=False),
        sa.Column("input_hash", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("target", JSONB),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("credits", sa.Numeric),
        sa.Column("valid_until", sa.Date, nullable=False),
        sa.Column("facts", JSONB, nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.Column("signed_by", sa.Uuid, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pre_commitments"),
    )
    op.create_index(
        "ix_pre_commitments_opportunity_id_host", "pre_commitments", ["opportunity_id", "host"]
    )
    op.create_index(
        "uq_pre_commitments_said",
        "pre_commitments",
        ["forecast_id", "valid_until", "signed_by"],
        unique=True,
    )
