"""Facts on `comity.validations`, keyed by validation: how prior learning comes to be assessed."""

from typing import Literal
from uuid import UUID

from comity_contracts.wire import Count, Day, Fact, Instant

TOPIC = "comity.validations"


class ValidationStageChangedV1(
    Fact, topic=TOPIC, type="comity.validation.stage_changed.v1", key="validation_ref"
):
    """A validation of prior learning reached a stage.

    Source: Council Recommendation 2012/C 398/01 on the validation of non-formal and informal
    learning, point 2.
    """

    validation_ref: UUID
    stage: Literal["identification", "documentation", "assessment", "certification", "closed"]
    changed_at: Instant


class ValidationCertifiedV1(
    Fact, topic=TOPIC, type="comity.validation.certified.v1", key="validation_ref"
):
    """A board found learning outcomes achieved: the institution awards its credential for them.

    `learning_outcomes` are those of the opportunity, by their ids; the assessed enrolment is the
    issuer's, who alone knows whose it is. `board_decision_hash` names what the board signed.
    """

    validation_ref: UUID
    institution_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    enrolment_ref: UUID
    learning_outcomes: tuple[str, ...]
    assessed_on: Day
    board_decision_hash: str
