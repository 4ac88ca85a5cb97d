"""Facts about validations of prior learning, which end in a credential issued here."""

from comity_contracts.events.validations import ValidationCertifiedV1
from comity_kit.consuming import Handlers

from issuer.actions import Actions
from issuer.translate.validations import to_certification


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.validations` to the actions they call for."""

    async def on_validation_certified(fact: ValidationCertifiedV1) -> None:
        await actions.award_validated(to_certification(fact))

    return {ValidationCertifiedV1: on_validation_certified}
