"""Facts about opportunities that make this service act."""

from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_kit.consuming import Handlers

from qa_feedback import translate
from qa_feedback.actions import Actions


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.opportunities` to the actions they call for.

    A withdrawal is not followed: those who enrolled before it are still to be heard.
    """

    async def on_opportunity_published(fact: OpportunityPublishedV1) -> None:
        await actions.keep_opportunity(translate.to_opportunity(fact))

    return {OpportunityPublishedV1: on_opportunity_published}
