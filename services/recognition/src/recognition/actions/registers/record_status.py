"""Record a change of status."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.office.promised import as_promised
from recognition.domain.office.reexamination import on_status
from recognition.domain.receipts import StatusChange
from recognition.domain.standing import CaseState
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """Keep that a credential's status changed, and look again at what rests on it."""

    work: OpenWork
    clock: Clock

    async def __call__(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep the newest change; open cases are ruled on again, decided ones go to a person.

        Nothing that was decided is taken back by a machine.
        """
        at = self.clock.now()
        async with self.work() as work:
            known = await work.statuses.hold(credential_ref)
            if known is not None and known.version >= change.version:
                return
            await work.statuses.keep(credential_ref, change)
            for file in await work.cases.hold_about(credential_ref, frozenset(CaseState)):
                policies = await work.policies.of_jurisdiction(file.case.host)
                move = on_status(file, change, policies, at=at)
                promises = await work.pre_commitments.of(file.case.opportunity_id, file.case.host)
                move = as_promised(file, move, promises, policies)
                await work.docket.move(move, at=at)
