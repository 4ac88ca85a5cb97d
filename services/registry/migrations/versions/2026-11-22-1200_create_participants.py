"""Create the tables of the registry."""

import sqlalchemy as sa
from alembic import op
from comity_kit.tables import create_kit_tables
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221200"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the empty database to its first shape."""
    create_kit_tables(op)
    _create_participants()
    _create_accreditations()
    _create_quality_reports()
    _create_clients()


def _create_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("legal_name", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("did", sa.Text, nullable=False),
        sa.Column("nationally_recognised", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("did", name="uq_participants_did"),
    )
    op.create_table(
        "participant_keys",
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("kid", sa.Text, nullable=False),
        sa.Column("alg", sa.Text, nullable=False),
        sa.Column("jwk", JSONB, nullable=False),
        sa.Column("thumbprint", sa.Text, nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("participant_id", "kid", name="pk_participant_keys"),
        sa.UniqueConstraint("thumbprint", name="uq_participant_keys_thumbprint"),
        _participant("participant_keys", "participant_id"),
    )


def _create_accreditations() -> None:
    op.create_table(
        "accreditations",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("granted_by", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fields", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("eqf_levels", sa.ARRAY(sa.SmallInteger), nullable=False),
        sa.Column("credential_types", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("jurisdictions", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("withdrawn_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_accreditations"),
        _participant("accreditations", "participant_id"),
        _participant("accreditations", "granted_by"),
    )
    op.create_index(
        "ix_accreditations_participant_id_id", "accreditations", ["participant_id", "id"]
    )


def _create_quality_reports() -> None:
    op.create_table(
        "quality_reports",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("agency_id", sa.Uuid, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("activity", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("flag", sa.Text, nullable=False),
        sa.Column("micro_credentials_covered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quality_reports"),
        _participant("quality_reports", "participant_id"),
        _participant("quality_reports", "agency_id"),
    )
    op.create_index(
        "ix_quality_reports_participant_id_id", "quality_reports", ["participant_id", "id"]
    )


def _create_clients() -> None:
    op.create_table(
        "clients",
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("jwks", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("participant_id", name="pk_clients"),
        _participant("clients", "participant_id"),
    )
    op.create_table(
        "used_assertions",
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("identifier", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "identifier", name="pk_used_assertions"),
    )
    op.create_index("ix_used_assertions_expires_at", "used_assertions", ["expires_at"])


def _participant(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["participants.id"], name=f"fk_{table}_{column}_participants"
    )
