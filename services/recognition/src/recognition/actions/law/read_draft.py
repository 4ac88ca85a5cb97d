"""Read a draft."""

from dataclasses import dataclass

from recognition.domain.law.lineage import Lineage
from recognition.domain.refusals import PolicyDraftNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """Look up how a policy came, or comes, to be."""

    work: OpenWork

    async def __call__(self, draft_hash: str) -> Lineage:
        """Return the draft and everything that was said about it.

        Raises:
            PolicyDraftNotFound: there is no such draft.
        """
        async with self.work() as work:
            draft = await work.drafts.find(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            return Lineage(draft=draft, contributions=await work.drafts.contributions(draft_hash))
