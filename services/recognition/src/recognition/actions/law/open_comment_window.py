"""Open the comment window of a draft."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.lineage import Lineage, check_own, opened_for_comment
from recognition.domain.refusals import PolicyDraftNotFound
from recognition.ports import OpenWork
from recognition.translate.drafts import comment_opened


@dataclass(frozen=True, slots=True)
class OpenCommentWindow:
    """Ask everybody with a seat what they think of a draft."""

    work: OpenWork
    clock: Clock
    least_days: int

    async def __call__(self, draft_hash: str, closes_on: date, authority_id: UUID) -> Lineage:
        """Return the draft with its window; opening the same again changes nothing.

        Raises:
            PolicyDraftNotFound: there is no such draft.
            PolicyOfAnotherJurisdiction: it is another authority's.
            CommentWindowAlreadyOpen: its window closes on another day.
            CommentWindowTooShort: nobody could read and answer in the time.
            PolicyAlreadyInForce: the draft is in force.
        """
        on = self.clock.now().date()
        async with self.work() as work:
            draft = await work.drafts.hold(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            check_own(draft, await work.participants.find(authority_id))
            opened = opened_for_comment(draft, closes_on, on=on, least_days=self.least_days)
            if opened != draft:
                await work.drafts.move(opened)
                await work.outbox.add(comment_opened(opened))
            return Lineage(draft=opened, contributions=await work.drafts.contributions(draft_hash))
