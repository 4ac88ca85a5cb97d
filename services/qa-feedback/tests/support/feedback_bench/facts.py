"""What is heard of enrolments, and what is announced of results."""

from uuid import UUID

from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.feedback import FeedbackResultPublishedV1

from feedback_bench.bench import Bench


def enrolled(number: int, **changed: object) -> EnrolmentOpenedV1:
    said = {
        "enrolment_ref": UUID(int=number),
        "opportunity_id": UUID(int=7),
        "opportunity_version": 1,
        "cohort": "2026-autumn",
        "opened_in": "2026-11",
        **changed,
    }
    return EnrolmentOpenedV1.model_validate(said)


async def tables_of(bench: Bench) -> list[FeedbackResultPublishedV1]:
    return [each for each in await bench.announced() if isinstance(each, FeedbackResultPublishedV1)]
