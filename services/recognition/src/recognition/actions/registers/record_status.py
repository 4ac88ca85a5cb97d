"""Record a change of status."""

from dataclasses import dataclass, replace
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus

from recognition.domain.evidence import Act, ActKind
from recognition.domain.receipts import StatusChange
from recognition.domain.standing import CaseState, review_of
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
            if change.status is CredentialStatus.ACTIVE:
                return
            for file in await work.cases.hold_about(credential_ref, frozenset(CaseState)):
                review = review_of(file.ruling)
                await work.cases.move(file.case.ref, replace(file.standing, review=review))
                act = Act(kind=ActKind.STATUS_CHANGED, by="issuer", said={"status": change.status})
                await work.evidence.add(file.case.ref, act, at=change.changed_at)
