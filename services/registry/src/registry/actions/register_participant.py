"""Register a participant."""

from dataclasses import dataclass

from comity_kit.identifiers import Identifiers

from registry import translate
from registry.domain.participant import Participant, ParticipantId, Registration, register
from registry.domain.refusals import DidAlreadyRegistered, ParticipantAlreadyRegistered
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RegisterParticipant:
    """Register an organisation and announce it in the same transaction."""

    work: OpenWork
    identifiers: Identifiers

    async def __call__(self, registration: Registration) -> Participant:
        """Return the new participant, as yet without keys.

        Raises:
            ParticipantAlreadyRegistered: the identifier is taken.
            DidAlreadyRegistered: the decentralised identifier is taken.
        """
        participant = register(registration, spare_id=ParticipantId(self.identifiers.new()))
        async with self.work() as work:
            if not await work.participants.add(participant):
                if await work.participants.find(participant.id):
                    raise ParticipantAlreadyRegistered(pointer="/participant_id")
                raise DidAlreadyRegistered(pointer="/did")
            await work.outbox.add(translate.participant_registered(participant))
        return participant
