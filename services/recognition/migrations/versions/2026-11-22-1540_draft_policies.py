"""Keep drafts of policies, what is said about them, and the day a policy was retired for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221540"
down_revision = "202611221530"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of drafts and contributions, and the end of a retired policy."""
    op.add_column("policies", sa.Column("retired_until", sa.Date))
    op.create_table(
        "policy_drafts",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.Column("authority_id", sa.Uuid, nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_hash", sa.Text),
        sa.Column("opened_on", sa.Date),
        sa.Column("closes_on", sa.Date),
        sa.Column("simulated_at", sa.DateTime(timezone=True)),
        sa.Column("simulated_against", sa.Text),
        sa.Column("simulation", JSONB),
        sa.Column("activated_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("hash", name="pk_policy_drafts"),
    )
    op.create_index("ix_policy_drafts_jurisdiction_hash", "policy_drafts", ["jurisdiction", "hash"])
    op.create_table(
        "policy_contributions",
        sa.Column("contribution_id", sa.Uuid, nullable=False),
        sa.Column("draft_hash", sa.Text, nullable=False),
        sa.Column("participant_id", sa.Uuid, nullable=False),
        sa.Column("participant_kind", sa.Text, nullable=False),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("on_behalf_of", sa.Text),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.Uuid),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("contribution_id", name="pk_policy_contributions"),
        sa.ForeignKeyConstraint(
            ["draft_hash"],
            ["policy_drafts.hash"],
            name="fk_policy_contributions_draft_hash_policy_drafts",
        ),
    )
    op.create_index(
        "ix_policy_contributions_draft_hash", "policy_contributions", ["draft_hash", "said_at"]
    )
