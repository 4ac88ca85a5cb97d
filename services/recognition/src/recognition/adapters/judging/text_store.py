"""Sealed texts and refusals with one signature, in PostgreSQL."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import case_keys, proposals, sealed_texts
from recognition.domain.officers.proposal import Proposal
from recognition.domain.rebuilding.records import read_record, record_of


@dataclass(frozen=True, slots=True)
class PostgresTextStore:
    """Keeps what was sealed in `sealed_texts`, and what opens it in `case_keys`."""

    connection: AsyncConnection

    async def key(self, case_ref: UUID) -> bytes | None:
        """Return the wrapped key of a case, or None."""
        query = select(case_keys.c.wrapped_key).where(case_keys.c.case_ref == case_ref)
        found: bytes | None = (await self.connection.execute(query)).scalar_one_or_none()
        return found

    async def keep_key(self, case_ref: UUID, wrapped: bytes) -> None:
        """Keep the wrapped key of a case that is held."""
        added = insert(case_keys).values(case_ref=case_ref, wrapped_key=wrapped)
        await self.connection.execute(added)

    async def add(self, case_ref: UUID, digest: str, sealed: bytes) -> None:
        """Keep a sealed text under the digest of its bytes."""
        added = insert(sealed_texts).values(case_ref=case_ref, digest=digest, ciphertext=sealed)
        await self.connection.execute(added.on_conflict_do_nothing())

    async def find(self, case_ref: UUID, digest: str) -> bytes | None:
        """Return a sealed text, or None where it was erased."""
        query = select(sealed_texts.c.ciphertext).where(
            sealed_texts.c.case_ref == case_ref, sealed_texts.c.digest == digest
        )
        found: bytes | None = (await self.connection.execute(query)).scalar_one_or_none()
        return found

    async def erase(self, case_ref: UUID) -> None:
        """Destroy the key of a case, and with it every text."""
        for table in (case_keys, sealed_texts):
            await self.connection.execute(delete(table).where(table.c.case_ref == case_ref))


@dataclass(frozen=True, slots=True)
class PostgresProposalStore:
    """Keeps refusals with one signature in the table `proposals`."""

    connection: AsyncConnection

    async def find(self, case_ref: UUID) -> Proposal | None:
        """Return what waits in a case, or None."""
        query = select(proposals.c.proposal).where(proposals.c.case_ref == case_ref)
        found = (await self.connection.execute(query)).scalar_one_or_none()
        return None if found is None else read_record(Proposal, found)

    async def keep(self, proposal: Proposal) -> None:
        """Keep a proposal in place of an earlier one."""
        new = insert(proposals).values(case_ref=proposal.case_ref, proposal=record_of(proposal))
        kept = new.on_conflict_do_update(
            index_elements=[proposals.c.case_ref], set_={"proposal": new.excluded.proposal}
        )
        await self.connection.execute(kept)

    async def discard(self, case_ref: UUID) -> None:
        """Forget what waited in a case."""
        await self.connection.execute(delete(proposals).where(proposals.c.case_ref == case_ref))
