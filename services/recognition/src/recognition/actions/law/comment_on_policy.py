"""Comment on a draft."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.law.lineage import Contribution, Opinion, check_open
from recognition.domain.refusals import ParticipantKindNotAllowed, PolicyDraftNotFound
from recognition.ports import OpenWork
from recognition.translate.drafts import policy_commented


@dataclass(frozen=True, slots=True)
class CommentOnPolicy:
    """Keep what a participant says about a draft, for everybody to read."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(
        self, draft_hash: str, opinion: Opinion, participant_id: UUID
    ) -> Contribution:
        """Return the contribution.

        Raises:
            PolicyDraftNotFound: there is no such draft.
            CommentWindowNotOpen: nobody is asked yet, or any more.
            ParticipantKindNotAllowed: the participant is not known here.
            PolicyAlreadyInForce: the draft is in force.
        """
        at = self.clock.now()
        async with self.work() as work:
            draft = await work.drafts.hold(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            check_open(draft, on=at.date())
            participant = await work.participants.find(participant_id)
            if participant is None:
                raise ParticipantKindNotAllowed("expected a participant that is known here")
            said = Contribution(
                id=self.identifiers.new(),
                draft_hash=draft_hash,
                participant_id=participant_id,
                kind=participant.kind,
                opinion=opinion,
                at=at,
            )
            await work.drafts.contribute(said)
            await work.outbox.add(policy_commented(draft, said))
            return said
