"""Give cases a table of their own: a case stands somewhere, and can be decided more than once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "202611221430"
down_revision = "202611221200"
branch_labels = None
depends_on = None

IDENTITY = (
    "credential_ref, purpose, home, host, opened_by, opened_at, learning_agreement_ref, review"
)


def upgrade() -> None:
    """Move what was said of cases out of `decisions`, and number the decisions."""
    _create_cases()
    _fill_cases()
    _number_decisions()
    _create_evidence()


def _create_cases() -> None:
    days = (
        "information_due_on",
        "information_overdue_on",
        "complete_on",
        "own_target",
        "hard_limit",
        "delayed_to",
        "breached_on",
        "condition_due_on",
        "person_asked_on",
        "look_on",
    )
    op.create_table(
        "cases",
        sa.Column("case_ref", sa.Uuid, nullable=False),
        sa.Column("credential_ref", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("institution_id", sa.Uuid),
        sa.Column("opportunity_id", sa.Uuid),
        sa.Column("opportunity_version", sa.Integer),
        sa.Column("learning_agreement_ref", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("decision_number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("acknowledge_by", sa.Date, nullable=False),
        sa.Column("completeness_by", sa.Date, nullable=False),
        sa.Column("delay_code", sa.Text),
        sa.Column("review", sa.Text),
        *(sa.Column(name, sa.Date) for name in days),
        sa.PrimaryKeyConstraint("case_ref", name="pk_cases"),
    )
    op.create_index("ix_cases_credential_ref_case_ref", "cases", ["credential_ref", "case_ref"])
    op.create_index("ix_cases_host_state_case_ref", "cases", ["host", "state", "case_ref"])
    partly = {
        "ix_cases_look_on": (["look_on", "case_ref"], "look_on IS NOT NULL"),
        "ix_cases_review": (["case_ref"], "review IS NOT NULL"),
    }
    for name, (columns, where) in partly.items():
        op.create_index(name, "cases", columns, postgresql_where=sa.text(where))
    op.create_index(
        "uq_cases_by_agreement",
        "cases",
        ["credential_ref", "learning_agreement_ref"],
        unique=True,
        postgresql_where=sa.text("learning_agreement_ref IS NOT NULL"),
    )


def _fill_cases() -> None:
    """Read where each case stands from its decision; the clocks of open cases begin anew today."""
    op.execute(
        f"""
        INSERT INTO cases (case_ref, {IDENTITY}, language, decision_number, state,
            acknowledge_by, completeness_by, information_due_on, complete_on, look_on)
        SELECT case_ref, {IDENTITY}, 'en', 1,
            CASE WHEN ruling->>'finality' = 'FINAL' OR ruling->>'outcome' = 'STAT' THEN 'decided'
                WHEN ruling->>'outcome' = 'INFO' THEN 'waiting'
                WHEN ruling->>'outcome' = 'RPL' THEN 'with_board'
                ELSE 'with_officer' END,
            decided_at::date, decided_at::date, information_due_on,
            CASE WHEN ruling->>'outcome' = 'INFO' THEN NULL ELSE decided_at::date END,
            information_due_on
        FROM decisions
        """  # noqa: S608 - the names of our own columns
    )


def _number_decisions() -> None:
    op.add_column("decisions", sa.Column("number", sa.Integer, nullable=False, server_default="1"))
    op.add_column(
        "decisions", sa.Column("decided_by", sa.Text, nullable=False, server_default="engine")
    )
    op.add_column(
        "decisions", sa.Column("signers", sa.ARRAY(sa.Text), nullable=False, server_default="{}")
    )
    op.add_column("decisions", sa.Column("art22_ground", sa.Text))
    for name in ("number", "decided_by", "signers"):
        op.alter_column("decisions", name, server_default=None)
    for index in (
        "ix_decisions_credential_ref_case_ref",
        "uq_decisions_by_agreement",
        "ix_decisions_review",
    ):
        op.drop_index(index, "decisions")
    for name in (*IDENTITY.split(", "), "information_due_on"):
        op.drop_column("decisions", name)
    op.drop_constraint("pk_decisions", "decisions")
    op.create_primary_key("pk_decisions", "decisions", ["case_ref", "number"])
    op.create_foreign_key(
        "fk_decisions_case_ref_cases", "decisions", "cases", ["case_ref"], ["case_ref"]
    )


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("case_ref", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("said", JSONB, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", "number", name="pk_evidence"),
        sa.ForeignKeyConstraint(
            ["case_ref"], ["cases.case_ref"], name="fk_evidence_case_ref_cases"
        ),
    )
