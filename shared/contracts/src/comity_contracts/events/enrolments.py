"""Facts on `comity.enrolments`, keyed by enrolment: a learner, known by nobody here, began."""

from uuid import UUID

from comity_contracts.wire import Count, Fact, Month, Reference

TOPIC = "comity.enrolments"


class EnrolmentOpenedV1(Fact, topic=TOPIC, type="comity.enrolment.opened.v1", key="enrolment_ref"):
    """Somebody enrolled; the reference is random and says nothing about the person."""

    enrolment_ref: UUID
    opportunity_id: UUID
    opportunity_version: Count
    cohort: Reference
    opened_in: Month
