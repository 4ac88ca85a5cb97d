"""Grant an accreditation."""

from dataclasses import dataclass

from comity_kit.identifiers import Identifiers

from registry import translate
from registry.domain.accreditation import Accreditation, AccreditationId, Scope, Term, grant
from registry.domain.actor import Actor
from registry.domain.participant import ParticipantId
from registry.domain.refusals import ActorNotRegistered, ParticipantNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class GrantAccreditation:
    """Let a participant award within a scope and a term, and announce it."""

    work: OpenWork
    identifiers: Identifiers

    async def __call__(
        self, participant_id: ParticipantId, scope: Scope, term: Term, *, actor: Actor
    ) -> Accreditation:
        """Return the new accreditation.

        Raises:
            ActorNotRegistered: the caller is no participant.
            ParticipantNotFound: nobody is registered under this identifier.
            AccreditorNotEntitled: the caller's kind does not accredit.
            OutsideJurisdiction: the caller's jurisdiction does not reach as far.
            ParticipantAwardsNothing: the participant's kind awards no credentials.
        """
        new_id = AccreditationId(self.identifiers.new())
        async with self.work() as work:
            accreditor = await work.participants.find(actor.registered_as())
            if accreditor is None:
                raise ActorNotRegistered
            participant = await work.participants.find(participant_id)
            if participant is None:
                raise ParticipantNotFound(pointer="/participant_id")
            accreditation = grant(new_id, by=accreditor, to=participant, scope=scope, term=term)
            await work.accreditations.add(accreditation)
            await work.outbox.add(translate.accreditation_granted(accreditation))
        return accreditation
