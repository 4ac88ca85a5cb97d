"""Cases, where they stand and what was decided in them, in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from comity_kit.reading import Reading
from comity_vocabulary.recognition import Purpose
from sqlalchemy import Row, Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.case_rows import (
    ADD_DECISION,
    OPEN_CASE,
    case_row,
    decision_row,
    entry_columns,
    standing_columns,
)
from recognition.adapters.ruling_document import ruling_of
from recognition.adapters.tables import cases, decisions
from recognition.domain.case import Case, CaseFile, DecidedBy, Decision, OpenedBy
from recognition.domain.evidence import Entry
from recognition.domain.officers.grounds import OfficerGrounds
from recognition.domain.policy import Article22Ground
from recognition.domain.rebuilding.records import read_record
from recognition.domain.standing import CaseState, Review, Standing
from recognition.ports import Wanted


@dataclass(frozen=True, slots=True)
class PostgresCaseStore:
    """Keeps cases in the table `cases` and their decisions in `decisions`."""

    connection: AsyncConnection
    reading: Reading

    async def open(self, file: CaseFile, trail: Sequence[Entry]) -> bool:
        """Keep a case, its decision and the trail so far; False where one was opened before."""
        driver = await self.reading.driver()
        values = (*case_row(file), *decision_row(file.decision), *entry_columns(trail))
        return await driver.fetchval(OPEN_CASE, *values) is not None

    async def find(self, case_ref: UUID) -> CaseFile | None:
        """Return a case with its newest decision, or None."""
        return await _one(self.connection, files().where(cases.c.case_ref == case_ref))

    async def hold(self, case_ref: UUID) -> CaseFile | None:
        """Return a case as `find` does, and keep others from moving it until the work ends."""
        # Locked first and read after: what was decided while we waited must be seen.
        locked = select(cases.c.case_ref).where(cases.c.case_ref == case_ref).with_for_update()
        await self.connection.execute(locked)
        return await self.find(case_ref)

    async def find_by_agreement(self, credential_ref: UUID, agreement_ref: str) -> CaseFile | None:
        """Return the case an agreement led to for a credential, or None."""
        return await _one(
            self.connection,
            files().where(
                cases.c.credential_ref == credential_ref,
                cases.c.learning_agreement_ref == agreement_ref,
            ),
        )

    async def decisions(self, case_ref: UUID) -> Sequence[Decision]:
        """Return every decision in a case, the first one first."""
        joined = cases.join(decisions, decisions.c.case_ref == cases.c.case_ref)
        query = select(cases, *_only_decision()).select_from(joined)
        query = query.where(cases.c.case_ref == case_ref).order_by(decisions.c.number)
        return [_decision(row) for row in await self.connection.execute(query)]

    async def page(self, wanted: Wanted, *, after: UUID | None, limit: int) -> Sequence[CaseFile]:
        """Return up to `limit` cases in the order of their references."""
        query = _filtered(files(), wanted).order_by(cases.c.case_ref).limit(limit)
        if after is not None:
            query = query.where(cases.c.case_ref > after)
        return [file_of(row) for row in await self.connection.execute(query)]

    async def hold_about(
        self, credential_ref: UUID, states: frozenset[CaseState]
    ) -> Sequence[CaseFile]:
        """Hold every case about a credential that is in one of the states."""
        wanted = Wanted(credential_ref=credential_ref, states=states)
        locked = _filtered(select(cases.c.case_ref), wanted).order_by(cases.c.case_ref)
        await self.connection.execute(locked.with_for_update())
        query = _filtered(files(), wanted).order_by(cases.c.case_ref)
        return [file_of(row) for row in await self.connection.execute(query)]

    async def claim_due(self, limit: int, *, on: date) -> Sequence[CaseFile]:
        """Hold cases whose `look_on` has come and that nobody else holds."""
        query = files().where(cases.c.look_on <= on)
        query = query.order_by(cases.c.look_on, cases.c.case_ref).limit(limit)
        claimed = query.with_for_update(of=cases, skip_locked=True)
        return [file_of(row) for row in await self.connection.execute(claimed)]

    async def move(self, case_ref: UUID, standing: Standing) -> None:
        """Keep where a case stands now; who calls holds it."""
        moved = update(cases).where(cases.c.case_ref == case_ref)
        await self.connection.execute(moved.values(standing_columns(standing)))

    async def decide(self, file: CaseFile) -> None:
        """Add a case's next decision and keep where it stands; who calls holds it."""
        driver = await self.reading.driver()
        await driver.execute(ADD_DECISION, *decision_row(file.decision))
        moved = update(cases).where(cases.c.case_ref == file.case.ref)
        values = {"decision_number": file.decision.number, **standing_columns(file.standing)}
        await self.connection.execute(moved.values(values))


async def _one(connection: AsyncConnection, query: "Select[Any]") -> CaseFile | None:
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else file_of(row)


def _only_decision() -> list[Any]:
    return [column for column in decisions.c if column.name != "case_ref"]


def files() -> "Select[Any]":
    """Select cases, each with its newest decision."""
    newest = (decisions.c.case_ref == cases.c.case_ref) & (
        decisions.c.number == cases.c.decision_number
    )
    return select(cases, *_only_decision()).select_from(cases.join(decisions, newest))


def _filtered(query: "Select[Any]", wanted: Wanted) -> "Select[Any]":
    if wanted.host is not None:
        query = query.where(cases.c.host == wanted.host)
    if wanted.credential_ref is not None:
        query = query.where(cases.c.credential_ref == wanted.credential_ref)
    if wanted.states is not None:
        query = query.where(cases.c.state.in_([state.value for state in wanted.states]))
    if wanted.purpose is not None:
        query = query.where(cases.c.purpose == wanted.purpose.value)
    if wanted.only_for_review:
        query = query.where(cases.c.review.is_not(None))
    if wanted.due_before is not None:
        due = wanted.due_before
        query = query.where(or_(cases.c.own_target < due, cases.c.hard_limit < due))
    return query


def file_of(row: Row[Any]) -> CaseFile:
    """Read a row of `files`."""
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    said = {field.name: known[field.name] for field in fields(Standing)}
    standing = Standing(
        **said
        | {
            "state": CaseState(row.state),
            "review": Review(row.review) if row.review else None,
        }
    )
    return CaseFile(decision=_decision(row), standing=standing)


def _decision(row: Row[Any]) -> Decision:
    known: Mapping[Any, Any] = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    said = {field.name: known[field.name] for field in fields(Decision) if field.name != "case"}
    return Decision(
        **said
        | {
            "case": _case(known),
            "ruling": ruling_of(row.ruling),
            "decided_by": DecidedBy(row.decided_by),
            "signers": tuple(row.signers),
            "art22_ground": Article22Ground(row.art22_ground) if row.art22_ground else None,
            "grounds": read_record(OfficerGrounds, row.grounds) if row.grounds else None,
        }
    )


def _case(known: Mapping[Any, Any]) -> Case:
    said = {field.name: known[field.name] for field in fields(Case) if field.name != "ref"}
    return Case(
        **said
        | {
            "ref": known["case_ref"],
            "purpose": Purpose(known["purpose"]),
            "opened_by": OpenedBy(known["opened_by"]),
        }
    )
