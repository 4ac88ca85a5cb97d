"""What a board certifies: the whole, a part that is wanted, or nothing yet."""

from dataclasses import replace
from uuid import UUID

import pytest
from comity_contracts.events.decisions import DecisionMadeV1
from comity_contracts.events.validations import ValidationCertifiedV1
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.validation import (
    Lack,
    Stage,
)
from recognition.domain.dossier import Wish
from recognition.domain.evidence import first_break
from recognition.domain.rebuilding.rebuilt import rebuilt
from recognition.domain.validation import refusals
from recognition.domain.validation.lacking import lack_of
from recognition.domain.validation.learner_steps import (
    Withdrawal,
)
from recognition.domain.validation.part_answer import PartAnswer
from recognition.domain.validation.validation import APPLICANT
from recognition_stage.procedure import Procedure
from recognition_stage.validating import (
    AIM,
    BOARD,
    COURSE,
    FOREIGN,
    PART,
    PORTFOLIO,
    ROWS,
    VALIDATOR,
    evidence,
    row,
)
from recognition_stage.world import NOBODY


@pytest.mark.problem("learning-outcome-settled")
@pytest.mark.problem("evidence-in-use")
async def test_what_is_not_certified_goes_back_with_what_to_add(procedure: Procedure) -> None:
    await procedure.to_board(row("LO-lead", 1), row("LO-budget", achieved=False), ROWS[2])
    for member in BOARD:
        await procedure.declare(member)
    await procedure.vote(BOARD[0], "LO-lead", "LO-speak")
    await procedure.vote(BOARD[1], "LO-lead")
    back = await procedure.conclude()
    assert (back.stage, back.ending, back.certified) == (Stage.DOCUMENTATION, None, ())
    lacks = [lack_of(back, outcome) for outcome in AIM]
    assert lacks == [None, Lack.ACHIEVEMENT, Lack.MAJORITY]
    await procedure.refuses(
        procedure.bring(evidence(2, "LO-budget"), evidence(3, *AIM)),
        refusals.EvidenceInUse,
        "/evidence",
    )
    await procedure.bring(*PORTFOLIO, evidence(3, "LO-budget", "LO-speak"))
    await procedure.submit()
    await procedure.refuses(
        procedure.assess(ROWS[0]), refusals.LearningOutcomeSettled, "/rows/0/learning_outcome"
    )
    await procedure.assess(row("LO-budget", 3), row("LO-speak", 3))
    await procedure.call()
    ended = await procedure.decide("LO-budget", "LO-speak")
    assert ended.certified == AIM
    assert len(ended.boards) == 2
    assert len(await procedure.facts(ValidationCertifiedV1)) == 1


@pytest.mark.problem("nothing-offered")
@pytest.mark.problem("part-not-certified")
@pytest.mark.problem("board-decided")
async def test_a_part_is_certified_only_where_it_can_be_awarded_and_is_wanted(
    procedure: Procedure,
) -> None:
    part = ("LO-lead", "LO-speak")
    accept, decline = (
        PartAnswer(by=APPLICANT, part=PART),
        PartAnswer(by=APPLICANT, part=None),
    )
    await procedure.to_board(ROWS[0], row("LO-budget", achieved=False), ROWS[2], divisible=True)
    await procedure.refuses(procedure.take(accept), refusals.NothingOffered)
    offered = await procedure.decide(*part)
    assert (offered.stage, offered.ending) == (Stage.CERTIFICATION, None)
    assert await procedure.facts(ValidationCertifiedV1) == []
    await procedure.refuses(procedure.call(), refusals.BoardDecided)
    await procedure.refuses(procedure.vote(BOARD[0]), refusals.BoardDecided)
    await procedure.refuses(procedure.declare(BOARD[0]), refusals.BoardDecided)
    for which, code in (
        (NOBODY, refusals.OpportunityUnknown),
        (FOREIGN, refusals.OpportunityUnknown),
        (COURSE, refusals.PartNotCertified),
    ):
        wrong = PartAnswer(by=APPLICANT, part=replace(PART, opportunity_id=which))
        await procedure.refuses(procedure.take(wrong), code, "/part/opportunity_id")
    ended, again = await procedure.take(accept), await procedure.take(accept)
    assert ended == again
    assert (ended.stage, ended.certified) == (Stage.CLOSED, ("LO-speak", "LO-lead"))
    (fact,) = await procedure.facts(ValidationCertifiedV1)
    # What is announced is a whole micro-credential, only a smaller one.
    assert fact.learning_outcomes == ("LO-speak", "LO-lead")
    assert (fact.institution_id, fact.opportunity_id) == (VALIDATOR, PART.opportunity_id)
    assert fact.enrolment_ref == PART.enrolment_ref
    await procedure.refuses(procedure.take(decline), refusals.NothingOffered)


async def test_who_declines_a_part_goes_on_to_the_whole(procedure: Procedure) -> None:
    await procedure.to_board(ROWS[0], row("LO-budget", achieved=False), ROWS[2], divisible=True)
    await procedure.decide("LO-lead", "LO-speak")
    decline = PartAnswer(by=APPLICANT, part=None)
    back, again = await procedure.take(decline), await procedure.take(decline)
    assert back == again
    assert back.stage is Stage.DOCUMENTATION
    await procedure.refuses(
        procedure.take(PartAnswer(by=APPLICANT, part=PART)), refusals.NothingOffered
    )
    assert await procedure.facts(ValidationCertifiedV1) == []


@pytest.mark.problem("case-without-validation")
@pytest.mark.problem("validation-already-open")
@pytest.mark.requirement("R46")
async def test_a_case_that_is_to_be_validated_is_decided_by_the_certificate(
    procedure: Procedure,
) -> None:
    office = procedure.office
    await office.activate("HR-demo")
    elective = Wish(purpose=Purpose.ELECTIVE, host="HR")
    other = await office.actions.cases.open_case(office.receipt(), elective)
    file = await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.RPL, host="HR")
    )
    case_ref = file.case.ref
    assert (file.ruling.outcome, file.standing.state) == (Outcome.RPL, "with_board")
    await procedure.refuses(
        procedure.open(case_ref=other.case.ref), refusals.CaseWithoutValidation, "/case_ref"
    )
    await procedure.open(case_ref=case_ref)
    second = {"case_ref": case_ref, "enrolment_ref": UUID(int=0xE18)}
    await procedure.refuses(procedure.open(**second), refusals.ValidationAlreadyOpen)
    await procedure.take(Withdrawal(by=APPLICANT))
    assert (await office.actions.cases.read_case(case_ref)).standing.state == "with_board"
    await procedure.to_assessment(**second)
    await procedure.assess(*ROWS)
    await procedure.call()
    await procedure.decide(*AIM)
    closed = await office.actions.cases.read_case(case_ref)
    assert (closed.standing.state, closed.ruling.outcome) == ("decided", Outcome.RPL)
    assert (closed.decision.number, closed.decision.decided_by) == (2, "board")
    assert closed.ruling.finality is Finality.FINAL
    assert closed.decision.signers == tuple(sorted(member.subject for member in BOARD))
    made = (await procedure.facts(DecisionMadeV1))[-1]
    assert (made.case_ref, made.outcome, made.automated) == (case_ref, Outcome.RPL, False)
    async with office.work() as work:
        trail = await work.evidence.trail(case_ref)
    assert first_break(trail) is None
    assert rebuilt(trail).file == closed
    assert [entry.act.kind for entry in trail][3:] == [
        *("validation_opened", "validation_opened", "validation_certified"),
    ]
    await procedure.refuses(
        procedure.open(case_ref=case_ref, enrolment_ref=NOBODY),
        refusals.CaseWithoutValidation,
        "/case_ref",
    )
