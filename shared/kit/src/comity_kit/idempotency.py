"""A repeated call gets the first answer: the key is stored in the transaction of its effect."""

import json
from dataclasses import dataclass

from comity_vocabulary.refusals import Kind, Refusal
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from comity_kit.clock import Clock
from comity_kit.context import Claim
from comity_kit.tables import idempotency_keys


class IdempotencyKeyReused(Refusal):
    """This Idempotency-Key was used for another call."""

    kind = Kind.UNACCEPTABLE


class AnswerStored(Exception):  # noqa: N818 - the door turns it into the stored answer
    """The call was made before; here is what was answered."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Keep the stored answer."""
        super().__init__(status)
        self.status = status
        self.headers = headers
        self.body = body


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """The table `idempotency_keys`, inside the caller's transaction."""

    connection: AsyncConnection
    clock: Clock

    async def take(self, claim: Claim) -> None:
        """Hold the key for this call; a call in flight with the same key makes us wait for it.

        Raises:
            AnswerStored: the same call was answered before.
            IdempotencyKeyReused: the key was used for another call.
        """
        row = {
            "caller": claim.caller,
            "key": claim.key,
            "fingerprint": claim.fingerprint,
            "stored_at": self.clock.now(),
        }
        taken = await self.connection.execute(
            insert(idempotency_keys)
            .values(row)
            .on_conflict_do_nothing()
            .returning(idempotency_keys.c.key)
        )
        if taken.first() is not None:
            return
        held = (
            await self.connection.execute(select(idempotency_keys).where(self._is(claim)))
        ).one()
        if held.fingerprint != claim.fingerprint:
            raise IdempotencyKeyReused
        raise AnswerStored(held.status, json.loads(held.headers), held.body)

    async def keep(self, claim: Claim, status: int, headers: dict[str, str], body: bytes) -> None:
        """Store what was answered."""
        await self.connection.execute(
            update(idempotency_keys)
            .where(self._is(claim))
            .values(status=status, headers=json.dumps(headers), body=body)
        )

    def _is(self, claim: Claim) -> ColumnElement[bool]:
        return and_(idempotency_keys.c.caller == claim.caller, idempotency_keys.c.key == claim.key)
