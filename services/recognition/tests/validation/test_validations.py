"""Prior learning on its way to a micro-credential: every stage, on both kinds of store."""

from datetime import timedelta
from uuid import UUID

import pytest
from comity_contracts.events.validations import ValidationCertifiedV1
from comity_vocabulary.validation import (
    Lack,
    Stage,
)
from recognition.domain.refusals import CaseNotFound
from recognition.domain.validation import refusals
from recognition.domain.validation.lacking import lack_of
from recognition.domain.validation.learner_steps import (
    Withdrawal,
)
from recognition.domain.validation.part_answer import PartAnswer
from recognition.domain.validation.validation import APPLICANT
from recognition.ports import WantedValidations
from recognition_stage.procedure import Procedure
from recognition_stage.validating import (
    AIM,
    AUTHORITY,
    BOARD,
    COURSE,
    ENROLMENT,
    PART,
    PORTFOLIO,
    ROWS,
    VALIDATOR,
    staff,
)
from recognition_stage.world import NOBODY, UNIVERSITY


@pytest.mark.requirement("R03")
@pytest.mark.requirement("R04")
@pytest.mark.requirement("R39")
@pytest.mark.requirement("R61")
@pytest.mark.requirement("R62")
@pytest.mark.requirement("N05")
@pytest.mark.requirement("N11")
async def test_student_union_work_becomes_an_assessed_micro_credential(
    procedure: Procedure,
) -> None:
    opened = await procedure.open()
    assert opened.stage is Stage.IDENTIFICATION
    assert lack_of(opened, "LO-lead") is Lack.CLAIM
    claimed = await procedure.claim(*AIM)
    assert (claimed.stage, lack_of(claimed, "LO-lead")) == (Stage.DOCUMENTATION, Lack.EVIDENCE)
    brought = await procedure.bring(*PORTFOLIO)
    assert lack_of(brought, "LO-lead") is Lack.ASSESSMENT
    await procedure.submit()
    assessed = await procedure.assess(*ROWS)
    assert [lack_of(assessed, outcome) for outcome in AIM] == [None, None, None]
    await procedure.call()
    assert await procedure.facts(ValidationCertifiedV1) == []
    ended = await procedure.decide(*AIM)
    assert (ended.stage, ended.ending, ended.certified) == (Stage.CLOSED, "certified", AIM)
    (fact,) = await procedure.facts(ValidationCertifiedV1)
    (board,) = ended.boards
    assert board.decision is not None
    assert fact == ValidationCertifiedV1(
        validation_ref=procedure.ref,
        institution_id=VALIDATOR,
        opportunity_id=COURSE,
        opportunity_version=1,
        enrolment_ref=ENROLMENT,
        learning_outcomes=AIM,
        assessed_on=procedure.office.clock.now().date(),
        board_decision_hash=board.decision.hash,
    )
    assert await procedure.stages() == [stage.value for stage in Stage]
    assert await procedure.office.actions.validations.read_validation(procedure.ref) == ended
    assert await procedure.trail() == [
        *("opened", "claimed", "documented", "submitted", "assessed", "board_called"),
        *("declared", "voted") * 3,
        "board_decided",
    ]


@pytest.mark.problem("validation-closed")
async def test_every_step_taken_again_changes_nothing_and_announces_nothing(
    procedure: Procedure,
) -> None:
    await procedure.to_assessment()
    await procedure.submit()
    await procedure.assess(*ROWS)
    procedure.office.clock.advance(timedelta(days=1))
    again = await procedure.assess(*ROWS)
    assert {one.assessed_at.day for one in again.matrix} == {22}
    for _ in range(2):
        await procedure.call()
    for member in BOARD * 2:
        await procedure.declare(member)
        await procedure.vote(member, *AIM)
    first, second = await procedure.conclude(), await procedure.conclude(BOARD[1])
    assert first == second
    assert len(await procedure.facts(ValidationCertifiedV1)) == 1
    assert len(await procedure.stages()) == 5
    assert len(await procedure.trail()) == 13
    await procedure.refuses(
        procedure.conclude(minutes="sha-256:" + "b" * 64), refusals.BoardDecided
    )
    await procedure.refuses(procedure.take(Withdrawal(by=APPLICANT)), refusals.ValidationClosed)
    await procedure.refuses(procedure.claim(*AIM), refusals.ValidationClosed)


@pytest.mark.problem("institution-not-validating")
@pytest.mark.problem("assessor-institution-missing")
@pytest.mark.problem("opportunity-unknown")
@pytest.mark.problem("case-not-found")
@pytest.mark.problem("validation-already-open")
@pytest.mark.requirement("R39")
async def test_who_may_not_validate_what_is_refused(procedure: Procedure) -> None:
    kind = refusals.InstitutionNotValidating
    for changes, code, pointer in (
        ({"institution_id": NOBODY}, kind, "/institution_id"),
        ({"institution_id": AUTHORITY}, kind, "/institution_id"),
        ({"assessor_id": NOBODY}, kind, "/assessor_id"),
        ({"assessor_id": VALIDATOR}, kind, "/assessor_id"),
        ({"assessor_id": None}, refusals.AssessorInstitutionMissing, "/assessor_id"),
        ({"opportunity_id": NOBODY}, refusals.OpportunityUnknown, "/opportunity_id"),
        ({"opportunity_version": 2}, refusals.OpportunityUnknown, "/opportunity_id"),
        (
            {"institution_id": UNIVERSITY, "assessor_id": None},
            refusals.OpportunityUnknown,
            "/opportunity_id",
        ),
        ({"case_ref": NOBODY}, CaseNotFound, "/case_ref"),
    ):
        await procedure.refuses(procedure.open(**changes), code, pointer)
    await procedure.open()
    await procedure.refuses(procedure.open(), refusals.ValidationAlreadyOpen)


@pytest.mark.problem("validation-not-found")
async def test_a_withdrawn_validation_is_over_and_another_can_begin(procedure: Procedure) -> None:
    withdrawal = Withdrawal(by=APPLICANT)
    await procedure.refuses(procedure.take(withdrawal), refusals.ValidationNotFound)
    await procedure.to_board()
    ended, again = await procedure.take(withdrawal), await procedure.take(withdrawal)
    assert ended == again
    assert (ended.stage, ended.ending, ended.certified) == (Stage.CLOSED, "withdrawn", ())
    await procedure.refuses(procedure.call(), refusals.ValidationClosed)
    await procedure.refuses(
        procedure.take(PartAnswer(by=APPLICANT, part=PART)), refusals.ValidationClosed
    )
    assert (await procedure.stages())[-1] == "closed"
    assert await procedure.facts(ValidationCertifiedV1) == []
    first = procedure.ref
    assert (await procedure.open()).ref != first


async def test_validations_are_found_by_everybody_whose_staff_have_to_do_with_them(
    procedure: Procedure,
) -> None:
    guest = staff("guest", AUTHORITY)

    async def found(of: UUID, stage: Stage | None = None, after: UUID | None = None) -> list[UUID]:
        wanted = WantedValidations(institution_id=of, stage=stage)
        listed = procedure.office.actions.validations.list_validations
        return [one.ref for one in await listed(wanted, after=after, limit=9)]

    await procedure.to_board(members=(*BOARD, guest))
    first = procedure.ref
    second = (await procedure.open(enrolment_ref=UUID(int=0xE18))).ref
    for institution in (UNIVERSITY, VALIDATOR):
        assert await found(institution) == sorted((first, second))
    assert await found(VALIDATOR, after=first) == [second]
    assert await found(VALIDATOR, Stage.CERTIFICATION) == [first]
    assert await found(AUTHORITY) == [first]
    assert await found(NOBODY) == []
