"""Keep networks, referencing tables and supplements, and say of facts who said them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221550"
down_revision = "202611221540"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of what other registers say, and two columns beside."""
    _create_networks()
    _create_referencing()
    _create_supplements()
    op.add_column("cases", sa.Column("network_id", sa.Text))
    op.create_index(
        "uq_cases_by_network",
        "cases",
        ["credential_ref", "host"],
        unique=True,
        postgresql_where=sa.text("network_id IS NOT NULL"),
    )
    op.add_column("decisions", sa.Column("sources", JSONB, nullable=False, server_default="{}"))
    op.alter_column("decisions", "sources", server_default=None)


def _create_networks() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("members", sa.ARRAY(sa.Uuid), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_networks"),
    )
    op.create_table(
        "network_listings",
        sa.Column("network_id", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("listed_on", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        sa.PrimaryKeyConstraint("network_id", "opportunity_id", name="pk_network_listings"),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name="fk_network_listings_network_id_networks"
        ),
    )
    op.create_index("ix_network_listings_opportunity_id", "network_listings", ["opportunity_id"])


def _create_referencing() -> None:
    op.create_table(
        "referencing_tables",
        sa.Column("framework", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("levels", JSONB, nullable=False),
        sa.Column("in_force_from", sa.Date, nullable=False),
        sa.Column("in_force_until", sa.Date),
        sa.Column("operational", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("framework", "version", name="pk_referencing_tables"),
    )


def _create_supplements() -> None:
    op.create_table(
        "supplements",
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("credential_ref", "institution_id", name="pk_supplements"),
    )
    op.create_index(
        "ix_supplements_unsettled",
        "supplements",
        ["look_at", "credential_ref"],
        postgresql_where=sa.text("NOT settled"),
    )
