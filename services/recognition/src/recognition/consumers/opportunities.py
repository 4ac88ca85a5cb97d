"""Facts about opportunities: what can be earned, and what a credential of it will say."""

from comity_contracts.events.opportunities import OpportunityPublishedV1, OpportunityWithdrawnV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.forecasts import to_opportunity


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.opportunities` to the actions they call for."""

    async def on_opportunity_published(fact: OpportunityPublishedV1) -> None:
        await actions.forecasts.record_opportunity(to_opportunity(fact))

    async def on_opportunity_withdrawn(fact: OpportunityWithdrawnV1) -> None:
        await actions.forecasts.record_withdrawal(
            fact.opportunity_id, fact.version, on=fact.withdrawn_on
        )

    return {
        OpportunityPublishedV1: on_opportunity_published,
        OpportunityWithdrawnV1: on_opportunity_withdrawn,
    }
