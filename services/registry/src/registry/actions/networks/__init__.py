"""What is done with networks and their lists."""

from dataclasses import dataclass

from registry.actions.networks.keep_network import KeepNetwork
from registry.actions.networks.list_networks import ListNetworks
from registry.actions.networks.list_opportunity import ListOpportunity
from registry.actions.networks.read_network import ReadNetwork
from registry.actions.networks.withdraw_listing import WithdrawListing


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkActions:
    """Every verb on networks, ready to call."""

    keep_network: KeepNetwork
    list_networks: ListNetworks
    list_opportunity: ListOpportunity
    read_network: ReadNetwork
    withdraw_listing: WithdrawListing
