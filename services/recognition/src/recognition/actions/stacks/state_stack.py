"""State what a stack adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.policy import Policy
from recognition.domain.receipts import SignedReceipt, check_reliable, read_receipt
from recognition.domain.refusals import (
    ReceiptSignatureInvalid,
    RecipeNotFound,
)
from recognition.domain.stacking.brought import Brought, StackStatement, bring, stated
from recognition.domain.stacking.published import PublishedRecipe
from recognition.ports import OpenWork, Work
from recognition.translate.stacks import stack_stated


@dataclass(frozen=True, slots=True)
class StateStack:
    """Say what the credentials a learner names add up to under a recipe, and what is missing.

    Only what is named is read, and nothing of it is kept: whoever asks again brings it again. The
    statement entitles to nothing; the award is a separate act of the awarding institution.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    office: str

    async def __call__(self, recipe_id: str, receipts: Sequence[str]) -> StackStatement:
        """Return the statement, the same in whatever order the receipts are brought.

        Raises:
            RecipeNotFound: no such recipe was published.
            ReceiptMalformed: one is no receipt with facts.
            ReceiptSignatureInvalid: no verifier known here signed one of them.
            ReceiptForAnotherAudience: one was made for somebody else.
            ReceiptStale: one is too old.
            ReceiptContradicted: the status of a credential changed since.
        """
        today = self.clock.now().date()
        # In one order, whatever the learner's: statuses are held, and nobody waits in a ring.
        verified = sorted(map(read_receipt, receipts), key=_order)
        async with self.work() as work:
            recipe = await work.recipes.find(recipe_id)
            if recipe is None:
                raise RecipeNotFound(pointer="/recipe")
            known = await work.policies.of_jurisdiction(recipe.jurisdiction)
            law = governing_or_built_in(known, recipe.jurisdiction, today)
            brought = [await self._bring(work, one, recipe, law.policy) for one in verified]
            statement = stated(self.identifiers.new(), recipe, brought, today=today)
            await work.outbox.add(stack_stated(statement))
            return statement

    async def _bring(
        self, work: Work, signed: SignedReceipt, recipe: PublishedRecipe, policy: Policy
    ) -> Brought:
        at = self.clock.now()
        dossier = await work.registers.dossier(signed)
        if not dossier.vouched:
            raise ReceiptSignatureInvalid(pointer="/receipts")
        check_reliable(signed, at=at, office=self.office, change=dossier.change)
        return bring(dossier, recipe, policy, today=at.date())


def _order(signed: SignedReceipt) -> tuple[UUID, datetime, str]:
    return signed.facts.credential_ref, signed.receipt.checked_at, str(signed.receipt.receipt_id)
