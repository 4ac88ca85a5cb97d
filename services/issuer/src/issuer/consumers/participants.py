"""Facts about who may award what, of which the issuer keeps its own copy."""

from comity_contracts.events.participants import (
    AccreditationGrantedV1,
    AccreditationWithdrawnV1,
    ParticipantRegisteredV1,
)
from comity_kit.consuming import Handlers

from issuer.actions import Actions
from issuer.translate import register


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.participants` to the actions they call for."""

    async def on_participant_registered(fact: ParticipantRegisteredV1) -> None:
        await actions.keep_register(register.to_institution(fact))

    async def on_accreditation_granted(fact: AccreditationGrantedV1) -> None:
        await actions.keep_register(register.to_accreditation(fact))

    async def on_accreditation_withdrawn(fact: AccreditationWithdrawnV1) -> None:
        await actions.keep_register(register.to_withdrawal(fact))

    return {
        ParticipantRegisteredV1: on_participant_registered,
        AccreditationGrantedV1: on_accreditation_granted,
        AccreditationWithdrawnV1: on_accreditation_withdrawn,
    }
