"""Facts about national frameworks: which level is which."""

from comity_contracts.events.frameworks import ReferencingPublishedV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.networks import to_table


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.frameworks` to the actions they call for."""

    async def on_referencing_published(fact: ReferencingPublishedV1) -> None:
        await actions.registers.record_referencing(to_table(fact))

    return {ReferencingPublishedV1: on_referencing_published}
