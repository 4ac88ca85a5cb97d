"""The qa-feedback database, as the code sees it.

Nothing here joins a person's reference with what was answered: `spent_references` says who has
answered in a wave, `tallies` has one row for the whole wave. Neither knows a time.
"""

from comity_kit.tables import kit_metadata
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

metadata = kit_metadata()

opportunities = Table(
    "opportunities",
    metadata,
    Column("opportunity_id", Uuid, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("institution_id", Uuid, nullable=False),
    Column("title", Text, nullable=False),
)

waves = Table(
    "waves",
    metadata,
    Column("wave_id", Uuid, primary_key=True),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("instrument_id", Text, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("closed", Boolean, nullable=False),
    UniqueConstraint("opportunity_id", "opportunity_version", "cohort"),
    Index("ix_waves_opportunity_id", "opportunity_id", "wave_id"),
    Index("ix_waves_open", "closes_on", postgresql_where=text("NOT closed")),
)

roster_entries = Table(
    "roster_entries",
    metadata,
    Column("wave_id", Uuid, ForeignKey("waves.wave_id"), primary_key=True),
    Column("enrolment_ref", Uuid, primary_key=True),
)

spent_references = Table(
    "spent_references",
    metadata,
    Column("wave_id", Uuid, ForeignKey("waves.wave_id"), primary_key=True),
    Column("enrolment_ref", Uuid, primary_key=True),
)

tallies = Table(
    "tallies",
    metadata,
    Column("wave_id", Uuid, ForeignKey("waves.wave_id"), primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("counts", JSON, nullable=False),
)
"""One row for each wave: were there a row for each choice, the transaction that last touched it
would tell which reference chose it."""

results = Table(
    "results",
    metadata,
    Column("wave_id", Uuid, ForeignKey("waves.wave_id"), primary_key=True),
    Column("roster_count", Integer, nullable=False),
    Column("answered_count", Integer, nullable=False),
    Column("distributions", JSON, nullable=False),
    Column("hours", JSON, nullable=False),
    Column("left_reasons", JSON, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("final", Boolean, nullable=False),
)
