"""Cases and decisions in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comity_vocabulary.recognition import Finality, Purpose
from sqlalchemy import Row, case, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.ruling_document import ruling_of
from recognition.adapters.tables import decisions
from recognition.domain.case import Case, Decision, OpenedBy, Review
from recognition.domain.case_document import document_of


@dataclass(frozen=True, slots=True)
class PostgresDecisionStore:
    """Keeps cases with their decisions in the table `decisions`."""

    connection: AsyncConnection

    async def add(self, decision: Decision) -> bool:
        """Keep a case and its decision; False when this agreement and credential have theirs."""
        one = decision.case
        values = {
            "case_ref": one.ref,
            "credential_ref": one.credential_ref,
            "purpose": one.purpose.value,
            "home": one.home,
            "host": one.host,
            "opened_by": one.opened_by.value,
            "opened_at": one.opened_at,
            "learning_agreement_ref": one.learning_agreement_ref,
            "ruling": document_of(decision.ruling),
            "policy_id": decision.policy_id,
            "policy_version": decision.policy_version,
            "policy_hash": decision.policy_hash,
            "facts": decision.facts,
            "input_hash": decision.input_hash,
            "engine_version": decision.engine_version,
            "decided_at": decision.decided_at,
            "appeal_until": decision.appeal_until,
            "information_due_on": decision.information_due_on,
            "review": decision.review.value if decision.review else None,
        }
        added = insert(decisions).values(values).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(decisions.c.case_ref))
        return row.first() is not None

    async def find(self, case_ref: UUID) -> Decision | None:
        """Return the decision in a case, or None."""
        query = select(decisions).where(decisions.c.case_ref == case_ref)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _decision(row)

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> Decision | None:
        """Return the decision an agreement led to for a credential, or None."""
        query = select(decisions).where(
            decisions.c.credential_ref == credential_ref,
            decisions.c.learning_agreement_ref == agreement_ref,
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _decision(row)

    async def page(
        self,
        credential_ref: UUID | None,
        *,
        only_for_review: bool,
        after: UUID | None,
        limit: int,
    ) -> Sequence[Decision]:
        """Return up to `limit` decisions in the order of their cases."""
        query = select(decisions).order_by(decisions.c.case_ref).limit(limit)
        if credential_ref is not None:
            query = query.where(decisions.c.credential_ref == credential_ref)
        if only_for_review:
            query = query.where(decisions.c.review.is_not(None))
        if after is not None:
            query = query.where(decisions.c.case_ref > after)
        return [_decision(row) for row in await self.connection.execute(query)]

    async def mark_for_review(self, credential_ref: UUID) -> int:
        """Mark every decision on a credential for review; return how many that were."""
        final = decisions.c.ruling["finality"].astext == Finality.FINAL.value
        review = case((final, Review.BY_A_PERSON.value), else_=Review.REEXAMINE.value)
        marked = await self.connection.execute(
            update(decisions)
            .where(decisions.c.credential_ref == credential_ref)
            .values(review=review)
        )
        return marked.rowcount


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        case=Case(
            ref=row.case_ref,
            credential_ref=row.credential_ref,
            purpose=Purpose(row.purpose),
            home=row.home,
            host=row.host,
            opened_by=OpenedBy(row.opened_by),
            opened_at=row.opened_at,
            learning_agreement_ref=row.learning_agreement_ref,
        ),
        ruling=ruling_of(row.ruling),
        policy_id=row.policy_id,
        policy_version=row.policy_version,
        policy_hash=row.policy_hash,
        facts=row.facts,
        input_hash=row.input_hash,
        engine_version=row.engine_version,
        decided_at=row.decided_at,
        appeal_until=row.appeal_until,
        information_due_on=row.information_due_on,
        review=Review(row.review) if row.review else None,
    )
