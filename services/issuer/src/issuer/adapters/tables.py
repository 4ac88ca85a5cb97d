"""The issuer's database, as the code sees it.

Persons stand in it only as ciphertext: `cohort_rows.sealed`, `enrolments.sealed_esi`,
`credentials.sealed_to_sign` and `credentials.sealed_token`. Signed bytes are never documents.
"""

from comity_kit.tables import kit_metadata
from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = kit_metadata()

institutions = Table(
    "institutions",
    metadata,
    Column("institution_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", JSONB, nullable=False),
)

accreditations = Table(
    "accreditations",
    metadata,
    Column("accreditation_id", Uuid, primary_key=True),
    Column("institution_id", Uuid, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("document", JSONB, nullable=False),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("institution_id", Uuid, nullable=False, index=True),
    Column("alg", Text, nullable=False),
    Column("jwk", JSONB, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

opportunities = Table(
    "opportunities",
    metadata,
    Column("opportunity_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("institution_id", Uuid, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("terms", JSONB, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("withdrawn_on", Date),
    PrimaryKeyConstraint("opportunity_id", "version"),
)

learners = Table(
    "learners",
    metadata,
    Column("learner_id", Uuid, primary_key=True),
    Column("pseudonym", LargeBinary, nullable=False, unique=True),
    Column("wrapped_key", LargeBinary, nullable=False),
)
"""Deleting a row is the erasure; no foreign key refers to it, so nothing is in its way."""

enrolments = Table(
    "enrolments",
    metadata,
    Column("enrolment_ref", Uuid, primary_key=True),
    Column("institution_id", Uuid, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("learner_id", Uuid, nullable=False, index=True),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("learning_agreement_ref", Text),
    Column("sealed_esi", LargeBinary),
    UniqueConstraint("opportunity_id", "opportunity_version", "cohort", "learner_id"),
)

cohort_jobs = Table(
    "cohort_jobs",
    metadata,
    Column("job_id", Uuid, primary_key=True),
    Column("institution_id", Uuid, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("accepted_at", DateTime(timezone=True), nullable=False),
    Column("wrapped_key", LargeBinary),
    Column("worked_at", DateTime(timezone=True)),
    Column("completed_at", DateTime(timezone=True)),
    CheckConstraint("(wrapped_key IS NULL) = (completed_at IS NOT NULL)", name="key_while_open"),
    Index("ix_cohort_jobs_open", "worked_at", postgresql_where=text("completed_at IS NULL")),
)

cohort_rows = Table(
    "cohort_rows",
    metadata,
    Column("job_id", Uuid, ForeignKey("cohort_jobs.job_id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("sealed", LargeBinary),
    Column("credential_ref", Uuid),
    Column("problems", JSONB, nullable=False, server_default="[]"),
    PrimaryKeyConstraint("job_id", "number"),
    CheckConstraint("(sealed IS NOT NULL) = (state = 'pending')", name="sealed_while_pending"),
    Index(
        "ix_cohort_rows_waiting",
        "job_id",
        "number",
        postgresql_where=text("state IN ('pending', 'prepared')"),
    ),
)

status_books = Table(
    "status_books",
    metadata,
    Column("book_id", Uuid, primary_key=True),
    Column("institution_id", Uuid, nullable=False, index=True),
    Column("seed", LargeBinary, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("signed_version", Integer, nullable=False, server_default="0"),
    Column("tried_at", DateTime(timezone=True)),
    Column("signed_at", DateTime(timezone=True)),
)

status_lists = Table(
    "status_lists",
    metadata,
    Column("book_id", Uuid, ForeignKey("status_books.book_id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("token", Text, nullable=False),
    Column("signed_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("book_id", "purpose"),
)

credentials = Table(
    "credentials",
    metadata,
    Column("credential_ref", Uuid, primary_key=True),
    Column("institution_id", Uuid, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("opportunity_version", Integer, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("learner_id", Uuid, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("institution_name", Text, nullable=False),
    Column("jurisdiction", Text, nullable=False),
    Column("award_month", Text, nullable=False),
    Column("learning_agreement_ref", Text),
    Column("book_id", Uuid, ForeignKey("status_books.book_id"), nullable=False),
    Column("status_list_index", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("status_version", Integer, nullable=False),
    Column("job_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kid", Text, nullable=False),
    Column("sealed_to_sign", LargeBinary),
    Column("facts_to_sign", LargeBinary),
    Column("sealed_token", LargeBinary),
    Column("fact_sheet", Text),
    Column("issued_at", DateTime(timezone=True)),
    UniqueConstraint("book_id", "status_list_index"),
    CheckConstraint("(sealed_token IS NULL) = (issued_at IS NULL)", name="token_once_issued"),
    Index(
        "uq_credentials_award",
        "opportunity_id",
        "opportunity_version",
        "cohort",
        "learner_id",
        unique=True,
        postgresql_where=text("status <> 'revoked'"),
    ),
    Index("ix_credentials_reserved", "credential_ref", postgresql_where=text("issued_at IS NULL")),
    Index("ix_credentials_marked", "book_id", postgresql_where=text("status <> 'active'")),
)
"""A learner's award, once: only after a revocation can the same be awarded again, corrected."""

shares = Table(
    "shares",
    metadata,
    Column("share_id", Uuid, primary_key=True),
    Column("credential_ref", Uuid, ForeignKey("credentials.credential_ref"), nullable=False),
    Column("learner_id", Uuid, nullable=False, index=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
)

information_requests = Table(
    "information_requests",
    metadata,
    Column("case_ref", Uuid, primary_key=True),
    Column("credential_ref", Uuid, ForeignKey("credentials.credential_ref"), nullable=False),
    Column("institution_id", Uuid, nullable=False),
    Column("codes", ARRAY(Text), nullable=False),
    Column("due_on", Date, nullable=False),
    Index("ix_information_requests_credential_ref", "credential_ref"),
    Index("ix_information_requests_due", "institution_id", "due_on", "case_ref"),
)

supplements = Table(
    "supplements",
    metadata,
    Column("credential_ref", Uuid, ForeignKey("credentials.credential_ref"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("token", Text, nullable=False),
)
