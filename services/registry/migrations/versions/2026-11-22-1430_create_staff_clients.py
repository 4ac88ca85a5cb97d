"""Give the staff of participants clients of their own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221430"
down_revision = "202611221200"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table beside `clients`, which older code goes on reading."""
    op.create_table(
        "staff_clients",
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("jwks", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("participant_id", "name", name="pk_staff_clients"),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name="fk_staff_clients_participant_id_participants",
        ),
    )
