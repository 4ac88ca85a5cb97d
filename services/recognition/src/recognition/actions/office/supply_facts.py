"""Supply facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_vocabulary.refusals import Refusal

from recognition.domain.office.answers import on_added
from recognition.domain.office.moves import Move
from recognition.domain.office.promised import as_promised
from recognition.domain.office.reexamination import inputs_of, may_be_ruled_again
from recognition.domain.office.refusals import (
    SupplementSignatureInvalid,
)
from recognition.domain.registers.referencing import levels_on
from recognition.domain.registers.supplement import (
    KeptSupplement,
    SignedSupplement,
    is_vouched,
    read_supplement,
)
from recognition.domain.standing import OPEN_STATES
from recognition.ports import OpenWork, Work

BATCH = 20
"""Supplements in one transaction."""


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """Let one signed answer of an institution heal every open case that waits for it."""

    work: OpenWork
    clock: Clock

    async def __call__(self, supplement: KeptSupplement) -> None:
        """Keep the answer, and rule again on each case it answers, all in one transaction.

        Where the institution's key is not known yet, the answer waits (`settle_waiting`).

        Raises:
            SupplementMalformed: it is no signed statement of facts.
            SupplementForAnotherCredential: it names another credential or institution.
            SupplementSignatureInvalid: the institution did not sign it.
            SupplementContradicts: it says otherwise what was stated.
        """
        signed = _read(supplement)
        async with self.work() as work:
            # Whoever opens a case holds the status too, so that none slips between.
            await work.statuses.hold(supplement.credential_ref)
            if await work.supplements.keep(supplement, at=self.clock.now()):
                await self._settle(work, supplement, signed)

    async def settle_waiting(self) -> bool:
        """Look again at answers whose signer was not known; return whether there may be more."""
        at = self.clock.now()
        async with self.work() as work:
            claimed = await work.supplements.claim_unsettled(BATCH, at=at)
            for supplement in claimed:
                try:
                    await self._settle(work, supplement, _read(supplement))
                except Refusal:
                    # It was checked before anything was written for it.
                    await work.supplements.drop(supplement)
        return len(claimed) == BATCH

    async def _settle(
        self, work: Work, supplement: KeptSupplement, signed: SignedSupplement
    ) -> None:
        institution = await work.participants.find(supplement.institution_id)
        vouched = is_vouched(signed, institution)
        if vouched is False:
            raise SupplementSignatureInvalid
        if vouched is None:
            return
        moves = await self._moves(work, supplement, signed)
        await work.supplements.settle(supplement)
        for move in moves:
            await work.docket.move(move, at=self.clock.now())

    async def _moves(
        self, work: Work, supplement: KeptSupplement, signed: SignedSupplement
    ) -> Sequence[Move]:
        facts = signed.supplement.facts
        tables = await work.frameworks.of(facts.nqf_framework) if facts.nqf_framework else ()
        moves = []
        for file in await work.cases.hold_about(supplement.credential_ref, OPEN_STATES):
            if not may_be_ruled_again(file):
                continue
            awarded = inputs_of(file).credential.issued
            known = await work.policies.of_jurisdiction(file.case.host)
            move = on_added(
                file,
                supplement,
                levels_on(tables, awarded),
                known,
                at=self.clock.now(),
            )
            if move is not None:
                promises = await work.pre_commitments.of(file.case.opportunity_id, file.case.host)
                moves.append(as_promised(file, move, promises, known))
        return moves


def _read(supplement: KeptSupplement) -> SignedSupplement:
    return read_supplement(
        supplement.signed,
        credential_ref=supplement.credential_ref,
        institution_id=supplement.institution_id,
    )
