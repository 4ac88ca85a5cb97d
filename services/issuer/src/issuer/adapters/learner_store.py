"""Learners and their enrolments in PostgreSQL."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import enrolments, learners
from issuer.domain.enrolment import Enrolment, EnrolmentRef
from issuer.domain.institution import InstitutionId
from issuer.domain.learner import Learner, LearnerId, Pseudonym
from issuer.domain.opportunity import OpportunityId


@dataclass(frozen=True, slots=True)
class PostgresLearnerStore:
    """Keeps one row for each learner; the row is all that makes the rest readable."""

    connection: AsyncConnection

    async def find(self, pseudonym: Pseudonym) -> Learner | None:
        """Return a learner, or None."""
        return (await self._known({pseudonym})).get(pseudonym)

    async def keys(self, learner_ids: Collection[LearnerId]) -> Mapping[LearnerId, bytes]:
        """Return the wrapped keys of those learners who were not erased."""
        query = select(learners).where(learners.c.learner_id.in_(learner_ids))
        rows = await self.connection.execute(query)
        return {LearnerId(row.learner_id): row.wrapped_key for row in rows}

    async def find_or_add(self, somebodies: Collection[Learner]) -> Mapping[Pseudonym, Learner]:
        """Return who is known by each pseudonym, adding the given learner where nobody is."""
        if not somebodies:
            return {}
        # In one order, so that two cohorts with the same learners cannot wait for each other.
        ordered = sorted(somebodies, key=lambda learner: learner.pseudonym)
        rows = [
            {
                "learner_id": learner.id,
                "pseudonym": learner.pseudonym,
                "wrapped_key": learner.wrapped_key,
            }
            for learner in ordered
        ]
        await self.connection.execute(insert(learners).values(rows).on_conflict_do_nothing())
        return await self._known({learner.pseudonym for learner in somebodies})

    async def erase(self, learner_id: LearnerId) -> None:
        """Destroy the learner's key and the way to find the learner."""
        await self.connection.execute(delete(learners).where(learners.c.learner_id == learner_id))

    async def _known(self, pseudonyms: Collection[Pseudonym]) -> dict[Pseudonym, Learner]:
        query = select(learners).where(learners.c.pseudonym.in_(pseudonyms))
        return {
            Pseudonym(row.pseudonym): Learner(
                id=LearnerId(row.learner_id),
                pseudonym=Pseudonym(row.pseudonym),
                wrapped_key=row.wrapped_key,
            )
            for row in await self.connection.execute(query)
        }


@dataclass(frozen=True, slots=True)
class PostgresEnrolmentStore:
    """Keeps enrolments; they name a learner by a number that erasure makes meaningless."""

    connection: AsyncConnection

    async def add_once(self, enrolment: Enrolment) -> Enrolment:
        """Keep an enrolment, and return it or the earlier one of the same learner and cohort."""
        row = {
            "enrolment_ref": enrolment.ref,
            "institution_id": enrolment.institution_id,
            "opportunity_id": enrolment.opportunity_id,
            "opportunity_version": enrolment.opportunity_version,
            "title": enrolment.title,
            "cohort": enrolment.cohort,
            "learner_id": enrolment.learner_id,
            "opened_at": enrolment.opened_at,
            "learning_agreement_ref": enrolment.learning_agreement_ref,
            "sealed_esi": enrolment.sealed_esi,
        }
        await self.connection.execute(insert(enrolments).values(row).on_conflict_do_nothing())
        same = ("opportunity_id", "opportunity_version", "cohort", "learner_id")
        query = select(enrolments).where(*(enrolments.c[name] == row[name] for name in same))
        return _enrolment((await self.connection.execute(query)).one())

    async def find(self, ref: EnrolmentRef) -> Enrolment | None:
        """Return an enrolment, or None."""
        query = select(enrolments).where(enrolments.c.enrolment_ref == ref)
        row = (await self.connection.execute(query)).one_or_none()
        return _enrolment(row) if row else None

    async def of_learner(self, learner_id: LearnerId) -> tuple[Enrolment, ...]:
        """Return a learner's enrolments, ordered by reference."""
        query = select(enrolments).where(enrolments.c.learner_id == learner_id)
        rows = await self.connection.execute(query.order_by(enrolments.c.enrolment_ref))
        return tuple(_enrolment(row) for row in rows)


def _enrolment(row: Row[Any]) -> Enrolment:
    return Enrolment(
        ref=EnrolmentRef(row.enrolment_ref),
        institution_id=InstitutionId(row.institution_id),
        opportunity_id=OpportunityId(row.opportunity_id),
        opportunity_version=row.opportunity_version,
        title=row.title,
        cohort=row.cohort,
        learner_id=LearnerId(row.learner_id),
        opened_at=row.opened_at,
        learning_agreement_ref=row.learning_agreement_ref,
        sealed_esi=row.sealed_esi,
    )
