"""Create the tables of validations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221530"
down_revision = "202611221525"
branch_labels = None
depends_on = None

LIVE = "ending IS DISTINCT FROM 'withdrawn'"


def upgrade() -> None:
    """Create the two tables."""
    _create_validations()
    op.create_table(
        "validation_trails",
        sa.Column("validation_ref", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("said", JSONB, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("validation_ref", "number", name="pk_validation_trails"),
        sa.ForeignKeyConstraint(
            ["validation_ref"],
            ["validations.ref"],
            name="fk_validation_trails_validation_ref_validations",
        ),
    )


def _create_validations() -> None:
    op.create_table(
        "validations",
        sa.Column("ref", sa.Uuid, nullable=False),
        sa.Column("institutions", sa.ARRAY(sa.Uuid), nullable=False),
        sa.Column("enrolment_ref", sa.Uuid, nullable=False),
        sa.Column("case_ref", sa.Uuid),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("ending", sa.Text),
        sa.Column("document", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_validations"),
        sa.ForeignKeyConstraint(
            ["case_ref"], ["cases.case_ref"], name="fk_validations_case_ref_cases"
        ),
    )
    op.create_index(
        "ix_validations_institutions", "validations", ["institutions"], postgresql_using="gin"
    )
    op.create_index(
        "uq_validations_by_enrolment",
        "validations",
        ["enrolment_ref"],
        unique=True,
        postgresql_where=sa.text(LIVE),
    )
    op.create_index(
        "uq_validations_by_case",
        "validations",
        ["case_ref"],
        unique=True,
        postgresql_where=sa.text(f"case_ref IS NOT NULL AND {LIVE}"),
    )
