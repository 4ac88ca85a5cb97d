"""Who asks for a change, and whether it is theirs to ask for."""

from dataclasses import dataclass

from registry.domain.participant import ParticipantId
from registry.domain.refusals import ActorNotRegistered, ParticipantNotYours


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller: a participant, or an administrator of the registry.

    Only who the caller is comes from the token. What kind of participant that is and where it
    sits are read from the registry itself, so that a stale or foreign token cannot widen them.
    """

    participant_id: ParticipantId | None = None
    administrator: bool = False

    def must_be(self, participant_id: ParticipantId) -> None:
        """Let pass who changes what is its own, and an administrator.

        Raises:
            ParticipantNotYours: the caller is neither.
        """
        if not self.administrator and self.participant_id != participant_id:
            raise ParticipantNotYours

    def registered_as(self) -> ParticipantId:
        """Return the participant the caller acts for.

        Raises:
            ActorNotRegistered: the caller acts for none.
        """
        if self.participant_id is None:
            raise ActorNotRegistered
        return self.participant_id
