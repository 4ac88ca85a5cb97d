"""Facts on `comity.policies`, keyed by policy: the rules of each jurisdiction."""

from comity_contracts.wire import Day, Fact, Jurisdiction, Reference

TOPIC = "comity.policies"


class PolicyActivatedV1(Fact, topic=TOPIC, type="comity.policy.activated.v1", key="policy_id"):
    """An authority's signed policy came into force; `policy_hash` names its exact content."""

    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    jurisdiction: Jurisdiction
    illustrative: bool
    in_force_from: Day
    in_force_until: Day | None = None
