"""The verifier's database, as the code sees it."""

from comity_kit.tables import kit_metadata
from sqlalchemy import ARRAY, Column, Date, DateTime, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

metadata = kit_metadata()

participants = Table(
    "participants",
    metadata,
    Column("participant_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("did", Text, nullable=False, index=True),
    Column("legal_name", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("keys", JSONB, nullable=False),
)
"""`keys` is a list of public keys; signed bytes are never kept as JSONB."""

accreditations = Table(
    "accreditations",
    metadata,
    Column("accreditation_id", Uuid, primary_key=True),
    Column("participant_id", Uuid, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("fields", ARRAY(Text), nullable=False),
    Column("eqf_levels", ARRAY(Integer), nullable=False),
    Column("credential_types", ARRAY(Text), nullable=False),
    Column("jurisdictions", ARRAY(Text), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
)

accreditation_withdrawals = Table(
    "accreditation_withdrawals",
    metadata,
    Column("accreditation_id", Uuid, primary_key=True),
    Column("participant_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("withdrawn_on", Date, nullable=False),
)
"""Apart from `accreditations`, so that either may be heard of first."""

issued_credentials = Table(
    "issued_credentials",
    metadata,
    Column("credential_ref", Uuid, primary_key=True),
    Column("institution_id", Uuid, primary_key=True),
    Column("fact_sheet", Text, nullable=False),
    Column("announced_at", DateTime(timezone=True), nullable=False),
    Column("heard_at", DateTime(timezone=True), nullable=False),
    Column("verdict", Text),
    Column("status", Text),
    Column("codes", ARRAY(Text)),
    Column("suspected", ARRAY(Text), nullable=False),
    Column("due_at", DateTime(timezone=True)),
    Index("ix_issued_credentials_institution_id", "institution_id"),
    Index("ix_issued_credentials_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
)
"""`verdict`, `status` and `codes` are what was last announced, NULL while nothing was."""

standings = Table(
    "standings",
    metadata,
    Column("credential_ref", Uuid, primary_key=True),
    Column("institution_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
)

verifications = Table(
    "verifications",
    metadata,
    Column("verification_id", Uuid, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("codes", ARRAY(Text), nullable=False),
    Column("checked_at", DateTime(timezone=True), nullable=False),
)
"""Of a credential that was presented nothing is kept, not even its reference."""
