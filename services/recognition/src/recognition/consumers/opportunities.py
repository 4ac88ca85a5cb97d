"""Facts about opportunities: what a validation can aim at."""

from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.validation_facts import to_aim


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.opportunities` to the actions they call for."""

    async def on_opportunity_published(fact: OpportunityPublishedV1) -> None:
        await actions.validations.record_aim(to_aim(fact))

    return {OpportunityPublishedV1: on_opportunity_published}
