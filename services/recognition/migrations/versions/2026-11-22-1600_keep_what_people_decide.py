"""Keep what people decide: their grounds, their words sealed, precedents and appeals."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221600"
down_revision = "202611221550"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what people's decisions need; every decision so far is compared with like cases."""
    op.add_column("decisions", sa.Column("grounds", JSONB))
    op.add_column(
        "decisions", sa.Column("compared", sa.Boolean, nullable=False, server_default="false")
    )
    op.create_index(
        "ix_decisions_not_compared",
        "decisions",
        ["decided_at", "case_ref"],
        postgresql_where=sa.text("NOT compared AND ruling->>'finality' = 'FINAL'"),
    )
    _create_texts()
    _create_appeals()
    _create_precedents()
    _create_likeness()


def _of_a_case(table: str) -> tuple[sa.Column[object], sa.ForeignKeyConstraint]:
    return (
        sa.Column("case_ref", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_ref"], ["cases.case_ref"], name=f"fk_{table}_case_ref_cases"
        ),
    )


def _create_texts() -> None:
    op.create_table(
        "proposals",
        *_of_a_case("proposals"),
        sa.Column("proposal", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", name="pk_proposals"),
    )
    op.create_table(
        "case_keys",
        *_of_a_case("case_keys"),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", name="pk_case_keys"),
    )
    op.create_table(
        "sealed_texts",
        *_of_a_case("sealed_texts"),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", "digest", name="pk_sealed_texts"),
    )


def _create_appeals() -> None:
    said = ("evidence", "reviewer", "result", "decision_texts", "external_body", "external_texts")
    days = ("taken_on", "overdue_on", "decided_on", "external_on", "closed_on")
    op.create_table(
        "appeals",
        sa.Column("id", sa.Uuid, nullable=False),
        *_of_a_case("appeals"),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("against", sa.Integer, nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("filed_on", sa.Date, nullable=False),
        sa.Column("decide_by", sa.Date, nullable=False),
        sa.Column("texts", sa.Text, nullable=False),
        sa.Column("companion_id", sa.Uuid),
        sa.Column("fresh_draft", JSONB),
        sa.Column("decision_number", sa.Integer),
        *(sa.Column(name, sa.Text) for name in said),
        *(sa.Column(name, sa.Date) for name in days),
        sa.Column("like_cases_listed", sa.Boolean, nullable=False, server_default="false"),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
    )
    op.create_index("ix_appeals_case_ref", "appeals", ["case_ref"])
    op.create_index("ix_appeals_host_state_id", "appeals", ["host", "state", "id"])
    undecided = sa.text("decided_on IS NULL AND overdue_on IS NULL")
    op.create_index(
        "ix_appeals_undecided", "appeals", ["decide_by", "id"], postgresql_where=undecided
    )
    overturned = sa.text("result = 'overturned' AND NOT like_cases_listed")
    op.create_index("ix_appeals_overturned", "appeals", ["id"], postgresql_where=overturned)


def _create_precedents() -> None:
    texts = ("case_key", "likeness_key", "purpose", "host", "policy_id", "policy_version")
    op.create_table(
        "precedents",
        sa.Column("id", sa.Uuid, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reasons", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("credits_class", sa.Text, nullable=False),
        sa.Column("by_person", sa.Boolean, nullable=False),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.Column("superseded_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_precedents"),
    )
    op.create_index("ix_precedents_opportunity_id", "precedents", ["opportunity_id"])
    op.create_index("ix_precedents_case_key_id", "precedents", ["case_key", "id"])
    op.create_index(
        "uq_precedents_standing",
        "precedents",
        ["case_key"],
        unique=True,
        postgresql_where=sa.text("superseded_on IS NULL"),
    )


def _create_likeness() -> None:
    op.create_table(
        "like_cases",
        *_of_a_case("like_cases"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("case_key", sa.Text, nullable=False),
        sa.Column("likeness_key", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", name="pk_like_cases"),
    )
    op.create_index("ix_like_cases_case_key", "like_cases", ["case_key", "decided_on"])
    op.create_index(
        "ix_like_cases_likeness_key", "like_cases", ["likeness_key", "host", "decided_on"]
    )
    op.create_table(
        "consistency_alerts",
        sa.Column("likeness_key", sa.Text, nullable=False),
        sa.Column("spread_hash", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("opportunity_version", sa.Integer),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("spread", JSONB, nullable=False),
        sa.Column("alerted_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("likeness_key", "spread_hash", name="pk_consistency_alerts"),
    )
