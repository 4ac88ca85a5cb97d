"""Keep referencing tables and networks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221440"
down_revision = "202611221430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of both registers."""
    op.create_table(
        "frameworks",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_frameworks"),
    )
    op.create_table(
        "referencing_tables",
        sa.Column("framework", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("published_by", sa.Uuid, nullable=False),
        sa.Column("operational", sa.Boolean, nullable=False),
        sa.Column("levels", JSONB, nullable=False),
        sa.Column("cycles", JSONB, nullable=False),
        sa.Column("in_force_from", sa.Date, nullable=False),
        sa.Column("in_force_until", sa.Date),
        sa.PrimaryKeyConstraint("framework", "version", name="pk_referencing_tables"),
        sa.UniqueConstraint("framework", "in_force_from", name="uq_referencing_tables_framework"),
        sa.ForeignKeyConstraint(
            ["framework"], ["frameworks.name"], name="fk_referencing_tables_framework_frameworks"
        ),
        sa.ForeignKeyConstraint(
            ["published_by"],
            ["participants.id"],
            name="fk_referencing_tables_published_by_participants",
        ),
    )
    op.create_table(
        "networks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("members", sa.ARRAY(sa.Uuid), nullable=False),
        sa.Column("listings", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_networks"),
    )
