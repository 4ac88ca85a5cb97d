"""Create waves, rosters, spent references, tallies and results."""

import sqlalchemy as sa
from alembic import op
from comity_kit.tables import create_kit_tables

revision = "2026_11_22_1200"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table of the service."""
    create_kit_tables(op)
    op.create_table(
        "opportunities",
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("institution_id", sa.Uuid, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("opportunity_id", "version", name="pk_opportunities"),
    )
    op.create_table(
        "waves",
        sa.Column("wave_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer, nullable=False),
        sa.Column("cohort", sa.Text, nullable=False),
        sa.Column("instrument_id", sa.Text, nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("closes_on", sa.Date, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("wave_id", name="pk_waves"),
        sa.UniqueConstraint(
            "opportunity_id", "opportunity_version", "cohort", name="uq_waves_opportunity_id"
        ),
    )
    op.create_index("ix_waves_opportunity_id", "waves", ["opportunity_id", "wave_id"])
    op.create_index("ix_waves_open", "waves", ["closes_on"], postgresql_where=sa.text("NOT closed"))
    for name in ("roster_entries", "spent_references"):
        op.create_table(
            name,
            _of_wave(name),
            sa.Column("enrolment_ref", sa.Uuid, nullable=False),
            sa.PrimaryKeyConstraint("wave_id", "enrolment_ref", name=f"pk_{name}"),
        )
    op.create_table(
        "tallies",
        _of_wave("tallies"),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("wave_id", name="pk_tallies"),
    )
    op.create_table(
        "results",
        _of_wave("results"),
        sa.Column("roster_count", sa.Integer, nullable=False),
        sa.Column("answered_count", sa.Integer, nullable=False),
        sa.Column("distributions", sa.JSON, nullable=False),
        sa.Column("hours", sa.JSON, nullable=False),
        sa.Column("left_reasons", sa.JSON, nullable=False),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("wave_id", name="pk_results"),
    )


def _of_wave(table: str) -> sa.Column[object]:
    reference = sa.ForeignKey("waves.wave_id", name=f"fk_{table}_wave_id_waves")
    return sa.Column("wave_id", sa.Uuid, reference, nullable=False)
