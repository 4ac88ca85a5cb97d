"""Drafts of policies in PostgreSQL, and the recorded cases they are tried on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.policy_store import policy_in
from recognition.adapters.tables import cases, decisions, policy_contributions, policy_drafts
from recognition.domain.law.lineage import (
    Answer,
    Contribution,
    Opinion,
    PolicyDraft,
    Position,
    Simulated,
)


@dataclass(frozen=True, slots=True)
class PostgresDraftStore:
    """Keeps drafts in `policy_drafts` and what was said about them in `policy_contributions`."""

    connection: AsyncConnection

    async def find(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft, or None."""
        query = select(policy_drafts).where(policy_drafts.c.hash == draft_hash)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _draft(row)

    async def hold(self, draft_hash: str) -> PolicyDraft | None:
        """Return a draft as `find` does, and keep others from moving it until the work ends."""
        query = select(policy_drafts).where(policy_drafts.c.hash == draft_hash).with_for_update()
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _draft(row)

    async def add(self, draft: PolicyDraft) -> bool:
        """Keep a draft; False when its content is known."""
        values = {
            "hash": draft.hash,
            "jurisdiction": draft.policy.jurisdiction,
            "signed": draft.signed,
            "authority_id": draft.authority_id,
            "drafted_at": draft.drafted_at,
            "replaces_hash": draft.replaces_hash,
            **_movable(draft),
        }
        added = insert(policy_drafts).values(values).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(policy_drafts.c.hash))
        return row.first() is not None

    async def move(self, draft: PolicyDraft) -> None:
        """Keep how far a draft has come; who calls holds it."""
        moved = update(policy_drafts).where(policy_drafts.c.hash == draft.hash)
        await self.connection.execute(moved.values(_movable(draft)))

    async def page(
        self, jurisdiction: str | None, *, after: str | None, limit: int
    ) -> Sequence[PolicyDraft]:
        """Return up to `limit` drafts in the order of their hashes."""
        query = select(policy_drafts).order_by(policy_drafts.c.hash).limit(limit)
        if jurisdiction is not None:
            query = query.where(policy_drafts.c.jurisdiction == jurisdiction)
        if after is not None:
            query = query.where(policy_drafts.c.hash > after)
        return [_draft(row) for row in await self.connection.execute(query)]

    async def contribute(self, contribution: Contribution) -> None:
        """Keep what an organisation said."""
        values = {
            "contribution_id": contribution.id,
            "draft_hash": contribution.draft_hash,
            "participant_id": contribution.participant_id,
            "participant_kind": contribution.kind.value,
            "position": contribution.opinion.position.value,
            "said": contribution.opinion.said,
            "on_behalf_of": contribution.opinion.on_behalf_of,
            "said_at": contribution.at,
        }
        await self.connection.execute(insert(policy_contributions).values(values))

    async def answer(self, contribution_id: UUID, answer: Answer) -> None:
        """Keep what the authority answered, in place of an earlier answer."""
        table = policy_contributions
        answered = update(table).where(table.c.contribution_id == contribution_id)
        await self.connection.execute(
            answered.values(answer=answer.said, answered_by=answer.by, answered_at=answer.at)
        )

    async def contributions(self, draft_hash: str) -> Sequence[Contribution]:
        """Return what was said about a draft, the first first."""
        table = policy_contributions
        query = select(table).where(table.c.draft_hash == draft_hash)
        ordered = query.order_by(table.c.said_at, table.c.contribution_id)
        return [_contribution(row) for row in await self.connection.execute(ordered)]


@dataclass(frozen=True, slots=True)
class PostgresRecordedCases:
    """Reads the facts of cases from the table `decisions`."""

    connection: AsyncConnection

    async def latest(self, jurisdiction: str, limit: int) -> Sequence[Mapping[str, object]]:
        """Return the documents of the newest cases of a jurisdiction, the newest first."""
        newest = (decisions.c.case_ref == cases.c.case_ref) & (
            decisions.c.number == cases.c.decision_number
        )
        query = (
            select(decisions.c.facts)
            .select_from(cases.join(decisions, newest))
            .where(cases.c.host == jurisdiction)
            # References grow with time (RFC 9562, version 7).
            .order_by(cases.c.case_ref.desc())
            .limit(limit)
        )
        return [row.facts for row in await self.connection.execute(query)]


def _movable(draft: PolicyDraft) -> dict[str, object]:
    simulated = draft.simulated
    return {
        "opened_on": draft.opened_on,
        "closes_on": draft.closes_on,
        "simulated_at": simulated.at if simulated else None,
        "simulated_against": simulated.against_hash if simulated else None,
        "simulation": dict(simulated.report) if simulated else None,
        "activated_at": draft.activated_at,
    }


def _draft(row: Row[Any]) -> PolicyDraft:
    simulated = None
    if row.simulated_at is not None:
        simulated = Simulated(
            at=row.simulated_at, against_hash=row.simulated_against, report=row.simulation
        )
    return PolicyDraft(
        policy=policy_in(row.signed),
        hash=row.hash,
        signed=row.signed,
        authority_id=row.authority_id,
        drafted_at=row.drafted_at,
        replaces_hash=row.replaces_hash,
        opened_on=row.opened_on,
        closes_on=row.closes_on,
        simulated=simulated,
        activated_at=row.activated_at,
    )


def _contribution(row: Row[Any]) -> Contribution:
    answer = None
    if row.answered_at is not None:
        answer = Answer(said=row.answer, by=row.answered_by, at=row.answered_at)
    return Contribution(
        id=row.contribution_id,
        draft_hash=row.draft_hash,
        participant_id=row.participant_id,
        kind=ParticipantKind(row.participant_kind),
        opinion=Opinion(
            position=Position(row.position), said=row.said, on_behalf_of=row.on_behalf_of
        ),
        at=row.said_at,
        answer=answer,
    )
