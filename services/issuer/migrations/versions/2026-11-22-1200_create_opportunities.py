"""Create what awards rest on: offers, institutions, learners, enrolments and handed-in files."""

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
    _create_accreditations()
    _create_cohort_jobs()
    _create_enrolments()
    _create_institutions()
    _create_learners()
    _create_opportunities()
    _create_signing_keys()
    _create_status_books()


def _create_accreditations() -> None:
    op.create_table(
        "accreditations",
        sa.Column("accreditation_id", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("accreditation_id", name="pk_accreditations"),
    )
    op.create_index("ix_accreditations_institution_id", "accreditations", ["institution_id"])


def _create_cohort_jobs() -> None:
    op.create_table(
        "cohort_jobs",
        sa.Column("job_id", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("cohort", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary),
        sa.Column("worked_at", sa.DateTime(timezone=True)),
        sa.Column("completed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(wrapped_key IS NULL) = (completed_at IS NOT NULL)",
            name="ck_cohort_jobs_key_while_open",
        ),
        sa.PrimaryKeyConstraint("job_id", name="pk_cohort_jobs"),
    )
    op.create_index(
        "ix_cohort_jobs_open",
        "cohort_jobs",
        ["worked_at"],
        postgresql_where=sa.text("completed_at IS NULL"),
    )


def _create_enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("enrolment_ref", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("cohort", sa.Text, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learning_agreement_ref", sa.Text),
        sa.PrimaryKeyConstraint("enrolment_ref", name="pk_enrolments"),
        sa.UniqueConstraint(
            "opportunity_id",
            "opportunity_version",
            "cohort",
            "learner_id",
            name="uq_enrolments_opportunity_id",
        ),
    )
    op.create_index("ix_enrolments_learner_id", "enrolments", ["learner_id"])


def _create_institutions() -> None:
    op.create_table(
        "institutions",
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("institution_id", name="pk_institutions"),
    )


def _create_learners() -> None:
    op.create_table(
        "learners",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("pseudonym", sa.LargeBinary, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_learners"),
        sa.UniqueConstraint("pseudonym", name="uq_learners_pseudonym"),
    )


def _create_opportunities() -> None:
    op.create_table(
        "opportunities",
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("jurisdiction", sa.Text, nullable=False),
        sa.Column("terms", JSONB, nullable=False),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("withdrawn_on", sa.Date),
        sa.PrimaryKeyConstraint("opportunity_id", "version", name="pk_opportunities"),
    )


def _create_signing_keys() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("alg", sa.Text, nullable=False),
        sa.Column("jwk", JSONB, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kid", name="pk_signing_keys"),
    )
    op.create_index("ix_signing_keys_institution_id", "signing_keys", ["institution_id"])


def _create_status_books() -> None:
    op.create_table(
        "status_books",
        sa.Column("book_id", sa.Uuid, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("seed", sa.LargeBinary, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, server_default="1", nullable=False),
        sa.Column("signed_version", sa.Integer, server_default="0", nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
        sa.Column("signed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("book_id", name="pk_status_books"),
    )
    op.create_index("ix_status_books_institution_id", "status_books", ["institution_id"])
