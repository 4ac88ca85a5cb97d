"""Create the credentials, the rows they come from, their status lists and their shares."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221201"
down_revision = "202611221200"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what refers to the tables of before."""
    _create_cohort_rows()
    _create_credentials()
    _create_status_lists()
    _create_shares()


def _create_cohort_rows() -> None:
    op.create_table(
        "cohort_rows",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("credential_ref", sa.Uuid),
        sa.Column("problems", JSONB, server_default="[]", nullable=False),
        sa.CheckConstraint(
            "(sealed IS NOT NULL) = (state = 'pending')", name="ck_cohort_rows_sealed_while_pending"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["cohort_jobs.job_id"], name="fk_cohort_rows_job_id_cohort_jobs"
        ),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_cohort_rows"),
    )
    op.create_index(
        "ix_cohort_rows_waiting",
        "cohort_rows",
        ["job_id", "number"],
        postgresql_where=sa.text("state IN ('pending', 'prepared')"),
    )


def _create_credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("cohort", sa.Text, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("institution_name", sa.Text, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("award_month", sa.Text, nullable=False),
        sa.Column("learning_agreement_ref", sa.Text),
        sa.Column("book_id", sa.Uuid, nullable=False),
        sa.Column("status_list_index", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("status_version", sa.Integer, nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kid", sa.Text, nullable=False),
        sa.Column("sealed_to_sign", sa.LargeBinary),
        sa.Column("facts_to_sign", sa.LargeBinary),
        sa.Column("sealed_token", sa.LargeBinary),
        sa.Column("issued_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(sealed_token IS NULL) = (issued_at IS NULL)", name="ck_credentials_token_once_issued"
        ),
        sa.ForeignKeyConstraint(
            ["book_id"], ["status_books.book_id"], name="fk_credentials_book_id_status_books"
        ),
        sa.PrimaryKeyConstraint("credential_ref", name="pk_credentials"),
        sa.UniqueConstraint("book_id", "status_list_index", name="uq_credentials_book_id"),
    )
    op.create_index("ix_credentials_learner_id", "credentials", ["learner_id"])
    op.create_index(
        "ix_credentials_marked",
        "credentials",
        ["book_id"],
        postgresql_where=sa.text("status <> 'active'"),
    )
    op.create_index(
        "ix_credentials_reserved",
        "credentials",
        ["credential_ref"],
        postgresql_where=sa.text("issued_at IS NULL"),
    )
    op.create_index(
        "uq_credentials_award",
        "credentials",
        ["opportunity_id", "opportunity_version", "cohort", "learner_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'revoked'"),
    )


def _create_status_lists() -> None:
    op.create_table(
        "status_lists",
        sa.Column("book_id", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["book_id"], ["status_books.book_id"], name="fk_status_lists_book_id_status_books"
        ),
        sa.PrimaryKeyConstraint("book_id", "purpose", name="pk_status_lists"),
    )


def _create_shares() -> None:
    op.create_table(
        "shares",
        sa.Column("share_id", sa.Uuid, nullable=False),
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["credential_ref"],
            ["credentials.credential_ref"],
            name="fk_shares_credential_ref_credentials",
        ),
        sa.PrimaryKeyConstraint("share_id", name="pk_shares"),
        sa.UniqueConstraint("token_hash", name="uq_shares_token_hash"),
    )
    op.create_index("ix_shares_learner_id", "shares", ["learner_id"])
