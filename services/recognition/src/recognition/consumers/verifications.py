"""Facts about verifications: the moment at which an agreement or a network's list counts."""

from comity_contracts.events.verifications import VerificationCompletedV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.verifications` to the actions they call for."""

    async def on_verification_completed(fact: VerificationCompletedV1) -> None:
        if fact.learning_agreement_ref is not None:
            await actions.cases.record_verification(fact.receipt)
        else:
            await actions.office.decide_by_lists(fact.receipt)

    return {VerificationCompletedV1: on_verification_completed}
