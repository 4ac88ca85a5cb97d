"""Answer a comment on a draft."""

from dataclasses import dataclass, replace
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.lineage import Answer, Contribution, check_own
from recognition.domain.refusals import ContributionNotFound, PolicyDraftNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AnswerComment:
    """Keep what the authority answers: the minutes of a policy."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, draft_hash: str, contribution_id: UUID, said: str, authority_id: UUID
    ) -> Contribution:
        """Return the contribution with its answer; a later answer takes the place of an earlier.

        Raises:
            PolicyDraftNotFound: there is no such draft.
            ContributionNotFound: nobody said this about it.
            PolicyOfAnotherJurisdiction: it is another authority's.
            PolicyAlreadyInForce: the minutes are closed.
        """
        async with self.work() as work:
            draft = await work.drafts.hold(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            check_own(draft, await work.participants.find(authority_id))
            known = {one.id: one for one in await work.drafts.contributions(draft_hash)}
            if contribution_id not in known:
                raise ContributionNotFound
            answer = Answer(said=said, by=authority_id, at=self.clock.now())
            await work.drafts.answer(contribution_id, answer)
            return replace(known[contribution_id], answer=answer)
