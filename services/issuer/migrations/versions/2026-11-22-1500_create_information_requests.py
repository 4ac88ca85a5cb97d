"""Keep what offices ask, what institutions supply, and the fact sheet it adds to."""

import sqlalchemy as sa
from alembic import op

revision = "202611221500"
down_revision = "202611221201"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables, and a column that older code leaves empty."""
    op.add_column("credentials", sa.Column("fact_sheet", sa.Text))
    op.create_table(
        "information_requests",
        sa.Column("case_ref", sa.Uuid, nullable=False),
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("codes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", name="pk_information_requests"),
        _credential("information_requests"),
    )
    op.create_index(
        "ix_information_requests_credential_ref", "information_requests", ["credential_ref"]
    )
    op.create_index(
        "ix_information_requests_due",
        "information_requests",
        ["institution_id", "due_on", "case_ref"],
    )
    op.create_table(
        "supplements",
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("credential_ref", name="pk_supplements"),
        _credential("supplements"),
    )


def _credential(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["credential_ref"],
        ["credentials.credential_ref"],
        name=f"fk_{table}_credential_ref_credentials",
    )
