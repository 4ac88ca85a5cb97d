"""Facts on `comity.policies`, keyed by policy: the rules of each jurisdiction."""

from typing import Literal
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from comity_contracts.wire import Day, Fact, Instant, Jurisdiction, Reference

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


class PolicyDraftedV1(Fact, topic=TOPIC, type="comity.policy.drafted.v1", key="policy_id"):
    """An authority shows what it intends; the draft passed every check that needs no cases."""

    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    jurisdiction: Jurisdiction
    replaces_hash: str | None = None
    drafted_at: Instant


class PolicyCommentOpenedV1(
    Fact, topic=TOPIC, type="comity.policy.comment_opened.v1", key="policy_id"
):
    """Everybody with a seat may comment on a draft; the student union has one."""

    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    jurisdiction: Jurisdiction
    opened_on: Day
    closes_on: Day


class PolicyCommentedV1(Fact, topic=TOPIC, type="comity.policy.commented.v1", key="policy_id"):
    """A participant with a seat commented on a draft."""

    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    contribution_id: UUID
    participant_id: UUID
    participant_kind: ParticipantKind
    position: Literal["support", "object", "suggest", "abstain"]
    commented_at: Instant


class PolicyRetiredV1(Fact, topic=TOPIC, type="comity.policy.retired.v1", key="policy_id"):
    """A policy is no longer in force after a day; cases it governs keep it by their `lex`."""

    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    jurisdiction: Jurisdiction
    in_force_until: Day
