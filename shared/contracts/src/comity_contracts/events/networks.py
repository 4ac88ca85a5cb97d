"""Facts on `comity.networks`, keyed by network: whose offers count among its members unseen."""

from uuid import UUID

from comity_contracts.wire import Body, Count, Day, Fact, Reference, Text

TOPIC = "comity.networks"


class ListedOpportunity(Body):
    """An opportunity on the list of a network, first and last day inclusive."""

    opportunity_id: UUID
    listed_on: Day
    until: Day | None = None
    listed_by: UUID | None = None


class NetworkListedV1(Fact, topic=TOPIC, type="comity.network.listed.v1", key="network_id"):
    """A network was founded, or its members or its list changed; carries the whole list.

    `version` rises with each change: a reader keeps the newest and ignores what comes late. The
    register knows no offers: that an opportunity is a member's is for its readers to see.
    """

    network_id: Reference
    version: Count
    title: Text
    members: tuple[UUID, ...]
    opportunities: tuple[ListedOpportunity, ...]
