"""Facts about participants: whose keys to believe, who is recognised where."""

from comity_contracts.events.participants import ParticipantRegisteredV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.registers import to_participant


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.participants` to the actions they call for."""

    async def on_participant_registered(fact: ParticipantRegisteredV1) -> None:
        await actions.registers.record_participant(to_participant(fact))

    return {ParticipantRegisteredV1: on_participant_registered}
