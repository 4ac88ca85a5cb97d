"""Facts about networks: whose offers count among their members."""

from comity_contracts.events.networks import NetworkListedV1
from comity_kit.consuming import Handlers

from recognition.actions import Actions
from recognition.translate.networks import to_network


def handlers(actions: Actions) -> Handlers:
    """Bind the facts on `comity.networks` to the actions they call for."""

    async def on_network_listed(fact: NetworkListedV1) -> None:
        await actions.registers.record_network(to_network(fact))

    return {NetworkListedV1: on_network_listed}
