"""Create recipes of larger qualifications."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221525"
down_revision = "202611221520"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; nothing is published yet."""
    op.create_table(
        "stack_recipes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("recipe", JSONB, nullable=False),
        sa.Column("published_by", sa.Uuid, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stack_recipes"),
    )
