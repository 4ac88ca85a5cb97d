"""Facts about participants and accreditations."""

from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantRegisteredV1,
)
from comity_kit.consuming import Handlers

from verifier import translate
from verifier.actions import Actions


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.participants` to the actions they call for."""

    async def on_participant_registered(fact: ParticipantRegisteredV1) -> None:
        await actions.keep_participant(translate.to_participant(fact))

    async def on_accreditation_granted(fact: AccreditationGrantedV1) -> None:
        await actions.keep_accreditation(translate.to_accreditation(fact))

    async def on_accreditation_withdrawn(fact: AccreditationWithdrawnV1) -> None:
        await actions.withdraw_accreditation(translate.to_withdrawal(fact))

    return {
        ParticipantRegisteredV1: on_participant_registered,
        AccreditationGrantedV1: on_accreditation_granted,
        AccreditationWithdrawnV1: on_accreditation_withdrawn,
    }
