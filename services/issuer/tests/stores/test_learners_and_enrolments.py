"""What the stores of learners and enrolments promise, in memory and on PostgreSQL alike."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from issuer.domain.enrolment import Enrolment, EnrolmentRef
from issuer.domain.learner import LearnerId
from issuer_bench.kept import COURSE, NOON, SCHOOL, learner

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork


async def test_a_learner_is_added_once_and_erased_for_good(work: "OpenWork") -> None:
    again = replace(learner(1), id=LearnerId(UUID(int=99)), wrapped_key=b"another")
    async with work() as opened:
        await opened.learners.find_or_add([learner(1)])
    async with work() as opened:
        found = await opened.learners.find_or_add([learner(2), again])
    assert found == {learner(1).pseudonym: learner(1), learner(2).pseudonym: learner(2)}

    async with work() as opened:
        await opened.learners.erase(learner(1).id)
    async with work() as opened:
        assert await opened.learners.find(learner(1).pseudonym) is None
        assert await opened.learners.keys({learner(1).id, learner(2).id}) == {
            learner(2).id: learner(2).wrapped_key
        }
        assert await opened.learners.find_or_add([]) == {}


async def test_an_enrolment_is_kept_once_for_a_learner_and_cohort(work: "OpenWork") -> None:
    first = Enrolment(
        ref=EnrolmentRef(UUID(int=5)),
        institution_id=SCHOOL,
        opportunity_id=COURSE,
        opportunity_version=1,
        title="Course",
        cohort="autumn",
        learner_id=learner(1).id,
        opened_at=NOON,
        learning_agreement_ref="la-1",
        sealed_esi=b"sealed",
    )
    second = replace(first, ref=EnrolmentRef(UUID(int=4)))
    spring = replace(second, cohort="spring", sealed_esi=None)
    async with work() as opened:
        assert await opened.enrolments.add_once(first) == first
        assert await opened.enrolments.add_once(second) == first
        assert await opened.enrolments.add_once(spring) == spring
    async with work() as opened:
        assert await opened.enrolments.of_learner(learner(1).id) == (spring, first)
        assert await opened.enrolments.find(first.ref) == first
        assert await opened.enrolments.find(second.ref) == spring
        assert await opened.enrolments.find(EnrolmentRef(UUID(int=404))) is None
