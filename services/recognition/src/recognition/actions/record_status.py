"""Record a change of status."""

from dataclasses import dataclass
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.receipts import StatusChange
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """Keep that a credential's status changed, and have somebody look at what rested on it."""

    work: OpenWork

    async def __call__(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep the newest change; nothing that was decided is taken back by a machine."""
        async with self.work() as work:
            known = await work.statuses.hold(credential_ref)
            if known is not None and known.version >= change.version:
                return
            await work.statuses.keep(credential_ref, change)
            if change.status is not CredentialStatus.ACTIVE:
                await work.decisions.mark_for_review(credential_ref)
