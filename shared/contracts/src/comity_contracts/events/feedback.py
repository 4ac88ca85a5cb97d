"""Facts on `comity.feedback`, keyed by wave: what learners say, never who."""

from uuid import UUID

from comity_contracts.wire import Body, Count, Day, Fact, Reference

TOPIC = "comity.feedback"


class WaveOpenedV1(Fact, topic=TOPIC, type="comity.feedback_wave.opened.v1", key="wave_id"):
    """A wave of questions opened for one version of an opportunity and one cohort."""

    wave_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    cohort: Reference
    opened_on: Day
    closes_on: Day


class ItemDistribution(Body):
    """How many chose each answer of one question; `counts` runs from 1 to 5."""

    item: str
    counts: tuple[Count, ...]
    does_not_apply: Count


class FeedbackResultPublishedV1(
    Fact, topic=TOPIC, type="comity.feedback_result.published.v1", key="wave_id"
):
    """The result of a wave with at least five answers."""

    wave_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    roster_count: Count
    answered_count: Count
    distributions: tuple[ItemDistribution, ...]
    published_on: Day
