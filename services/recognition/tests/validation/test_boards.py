"""Who certifies: a board that is fit, free of interests, and not exchanged for another."""

from asyncio import gather
from datetime import timedelta
from typing import Any

import pytest
from comity_contracts.events.validations import ValidationCertifiedV1
from comity_vocabulary.validation import (
    AppealGround,
    Interest,
    Stage,
)
from recognition.domain.validation import refusals
from recognition.domain.validation.board import Staff
from recognition.domain.validation.learner_steps import (
    AppealStep,
)
from recognition.domain.validation.validation import APPLICANT
from recognition_stage.procedure import Procedure
from recognition_stage.validating import (
    AIM,
    ASSESSOR,
    AUTHORITY,
    BOARD,
    OTHER_BOARD,
    ROWS,
    VALIDATOR,
    row,
    staff,
)
from recognition_stage.world import UNIVERSITY


async def test_members_who_close_the_vote_at_the_same_moment_certify_once(
    procedure: Procedure,
) -> None:
    await procedure.to_board()
    for member in BOARD:
        await procedure.declare(member)
        await procedure.vote(member, *AIM)
    first, second = await gather(procedure.conclude(BOARD[0]), procedure.conclude(BOARD[1]))
    assert first == second
    assert len(await procedure.facts(ValidationCertifiedV1)) == 1
    assert (await procedure.trail()).count("board_decided") == 1


@pytest.mark.requirement("R61")
@pytest.mark.problem("board-unfit")
async def test_a_board_that_may_not_be_is_refused(procedure: Procedure) -> None:
    await procedure.to_assessment()
    await procedure.assess(*ROWS)
    third = "/members/2/subject"
    union = tuple(staff(name, VALIDATOR) for name in ("x", "y", "z"))
    foreign = Staff(participant_id=VALIDATOR, subject=f"{UNIVERSITY}.third")
    refused_boards: tuple[tuple[tuple[Staff, ...], dict[str, Any], str], ...] = (
        (BOARD[:2], {}, "/members"),
        ((*BOARD[:2], BOARD[0]), {}, third),
        ((*BOARD[:2], foreign), {}, third),
        (union, {}, "/members"),
        (BOARD, {"quorum": 1}, "/quorum"),
        (BOARD, {"quorum": 4}, "/quorum"),
    )
    for members, how, pointer in refused_boards:
        await procedure.refuses(procedure.call(members, **how), refusals.BoardUnfit, pointer)
    stranger = staff("stranger", AUTHORITY)
    await procedure.refuses(procedure.call(by=stranger), refusals.ValidationOfAnotherInstitution)
    called = await procedure.call()
    assert (called.stage, called.boards[0].quorum) == (Stage.CERTIFICATION, 2)


@pytest.mark.requirement("R61")
@pytest.mark.problem("declaration-missing")
@pytest.mark.problem("board-seat-missing")
@pytest.mark.problem("board-member-conflicted")
@pytest.mark.problem("learning-outcome-not-achieved")
@pytest.mark.problem("quorum-missing")
@pytest.mark.problem("board-missing")
async def test_who_assessed_or_has_an_interest_neither_votes_nor_counts(
    procedure: Procedure,
) -> None:
    board = (staff("chair"), staff("second"), ASSESSOR, staff("union", VALIDATOR))
    chair, second, assessor, union = board
    await procedure.to_board(members=board)
    await procedure.refuses(procedure.vote(chair, *AIM), refusals.DeclarationMissing)
    await procedure.refuses(procedure.conclude(), refusals.DeclarationMissing)
    await procedure.refuses(procedure.declare(staff("guest")), refusals.BoardSeatMissing)
    await procedure.declare(assessor)
    await procedure.refuses(procedure.vote(assessor, *AIM), refusals.BoardMemberConflicted)
    await procedure.refuses(procedure.conclude(assessor), refusals.BoardMemberConflicted)
    for member in (chair, second, union):
        await procedure.declare(member)
    await procedure.refuses(
        procedure.vote(chair, "LO-lead", "LO-x"),
        refusals.LearningOutcomeNotAchieved,
        "/learning_outcomes/1",
    )
    await procedure.vote(chair, *AIM)
    await procedure.vote(union, *AIM)
    await procedure.refuses(procedure.conclude(), refusals.QuorumMissing)
    await procedure.vote(second, *AIM)
    # An interest that comes to light late takes the vote back.
    after = await procedure.declare(union, Interest.FAMILY)
    assert len(after.boards[0].votes) == 2
    await procedure.refuses(procedure.vote(union, *AIM), refusals.BoardMemberConflicted)
    await procedure.refuses(procedure.conclude(), refusals.QuorumMissing)
    # With two left of four a quorum of three is out of reach: the board is composed anew.
    await procedure.call((*BOARD, staff("fourth")))
    ended = await procedure.decide(*AIM)
    assert ended.certified == AIM
    await procedure.refuses(procedure.declare(chair), refusals.ValidationClosed)


@pytest.mark.problem("board-voting")
@pytest.mark.problem("board-missing")
async def test_a_board_that_votes_is_not_exchanged_for_another(procedure: Procedure) -> None:
    await procedure.to_board()
    await procedure.call(OTHER_BOARD)
    await procedure.call()
    await procedure.declare(BOARD[0])
    await procedure.vote(BOARD[0])
    await procedure.refuses(procedure.call(OTHER_BOARD), refusals.BoardVoting)
    await procedure.declare(BOARD[1])
    await procedure.vote(BOARD[1])
    returned = await procedure.conclude()
    assert returned.stage is Stage.DOCUMENTATION
    await procedure.take(AppealStep(by=APPLICANT, ground=AppealGround.RESULT))
    await procedure.refuses(procedure.declare(BOARD[0]), refusals.BoardMissing)


@pytest.mark.problem("nothing-to-appeal")
@pytest.mark.problem("board-unfit")
async def test_an_appeal_brings_another_board_and_other_assessors_and_takes_nothing_away(
    procedure: Procedure,
) -> None:
    appeal = AppealStep(by=APPLICANT, ground=AppealGround.EVIDENCE_NOT_CONSIDERED)
    await procedure.to_board(ROWS[0], row("LO-budget", achieved=False), ROWS[2])
    await procedure.refuses(procedure.take(appeal), refusals.NothingToAppeal)
    await procedure.decide("LO-lead")
    appealed, again = await procedure.take(appeal), await procedure.take(appeal)
    assert appealed == again
    assert appealed.stage is Stage.ASSESSMENT
    await procedure.refuses(procedure.assess(row("LO-budget", 2)), refusals.AssessorNotIndependent)
    await procedure.refuses(procedure.call(OTHER_BOARD), refusals.AssessmentIncomplete)
    procedure.office.clock.advance(timedelta(days=1))
    await procedure.assess(row("LO-budget", 2), by=staff("another"))
    mixed = (*OTHER_BOARD[:2], BOARD[0])
    await procedure.refuses(procedure.call(mixed), refusals.BoardUnfit, "/members/2/subject")
    await procedure.call(OTHER_BOARD)
    # What the first board found stands, whatever the other one finds.
    ended = await procedure.decide("LO-budget", "LO-speak", members=OTHER_BOARD)
    assert ended.certified == AIM
    assert [board.number for board in ended.boards] == [1, 2]
    assert len(await procedure.facts(ValidationCertifiedV1)) == 1
    assert "appealed" in await procedure.trail()


@pytest.mark.problem("validation-appeal-late")
async def test_where_all_was_assessed_as_achieved_an_appeal_goes_straight_to_another_board(
    procedure: Procedure,
) -> None:
    appeal = AppealStep(by=APPLICANT, ground=AppealGround.PROCEDURE)
    await procedure.to_board()
    await procedure.decide("LO-lead")
    procedure.office.clock.advance(timedelta(days=31))
    await procedure.refuses(procedure.take(appeal), refusals.ValidationAppealLate)
    procedure.office.clock.advance(timedelta(days=-1))
    assert (await procedure.take(appeal)).stage is Stage.CERTIFICATION
    await procedure.call(OTHER_BOARD)
    assert (await procedure.decide(*AIM, members=OTHER_BOARD)).certified == AIM
    await procedure.refuses(procedure.take(appeal), refusals.ValidationClosed)
