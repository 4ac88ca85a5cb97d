"""Keep the learner's identifier with an enrolment, encrypted for the learner."""

import sqlalchemy as sa
from alembic import op

revision = "202611221510"
down_revision = "202611221500"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column that older code leaves empty."""
    op.add_column("enrolments", sa.Column("sealed_esi", sa.LargeBinary))
