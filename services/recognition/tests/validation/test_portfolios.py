"""What a learner brings to a validation, and what an assessor may find in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from comity_vocabulary.validation import (
    EvidenceKind,
    Experience,
    Lack,
)
from recognition.domain.validation import refusals
from recognition.domain.validation.lacking import lack_of
from recognition.domain.validation.learner_steps import (
    Claims,
)
from recognition.domain.validation.portfolio import Claim
from recognition.domain.validation.staff_steps import InterviewStep
from recognition_stage.procedure import Procedure
from recognition_stage.validating import (
    AIM,
    ASSESSOR,
    AUTHORITY,
    BOARD,
    PAPER,
    PORTFOLIO,
    ROWS,
    VALIDATOR,
    digest,
    evidence,
    row,
    staff,
)


@pytest.mark.problem("validation-stage-differs")
@pytest.mark.problem("learning-outcome-unknown")
@pytest.mark.problem("learning-outcome-repeated")
@pytest.mark.problem("learning-outcome-not-claimed")
@pytest.mark.problem("evidence-repeated")
@pytest.mark.problem("evidence-period-reversed")
@pytest.mark.problem("evidence-missing")
@pytest.mark.problem("background-paper-unexpected")
async def test_a_portfolio_that_does_not_fit_is_refused_with_the_place(
    procedure: Procedure,
) -> None:
    await procedure.open()
    await procedure.refuses(procedure.bring(*PORTFOLIO), refusals.ValidationStageDiffers)
    place = "/claims/1/learning_outcome"
    await procedure.refuses(
        procedure.claim("LO-lead", "LO-x"), refusals.LearningOutcomeUnknown, place
    )
    await procedure.refuses(
        procedure.claim("LO-lead", "LO-lead"), refusals.LearningOutcomeRepeated, place
    )
    await procedure.claim("LO-lead", "LO-speak")
    first, second = "/evidence/0", "/evidence/1"
    lead = evidence(1, "LO-lead")
    paper = evidence(3, "LO-lead", kind=EvidenceKind.BACKGROUND_PAPER)
    reversed_period = evidence(1, "LO-lead", begun_in="2025-10")
    for items, code, pointer in (
        (
            [evidence(1, "LO-budget")],
            refusals.LearningOutcomeNotClaimed,
            f"{first}/learning_outcomes/0",
        ),
        (
            [evidence(1, "LO-lead", "LO-lead")],
            refusals.LearningOutcomeRepeated,
            f"{first}/learning_outcomes/1",
        ),
        ([lead, lead], refusals.EvidenceRepeated, f"{second}/evidence_id"),
        (
            [lead, evidence(2, "LO-lead", digest=digest(1))],
            refusals.EvidenceRepeated,
            f"{second}/digest",
        ),
        ([reversed_period], refusals.EvidencePeriodReversed, f"{first}/ended_in"),
        ([paper], refusals.BackgroundPaperUnexpected, f"{first}/kind"),
    ):
        await procedure.refuses(procedure.bring(*items), code, pointer)
    await procedure.refuses(
        procedure.bring(paper=PAPER), refusals.BackgroundPaperUnexpected, "/background_paper"
    )
    await procedure.bring(lead)
    await procedure.refuses(
        procedure.claim("LO-speak"), refusals.LearningOutcomeNotClaimed, "/claims"
    )
    await procedure.refuses(procedure.submit(), refusals.EvidenceMissing, "/evidence")


@pytest.mark.requirement("R62")
@pytest.mark.problem("evidence-missing")
@pytest.mark.problem("evidence-unknown")
@pytest.mark.problem("validation-of-another-institution")
@pytest.mark.problem("assessor-not-independent")
@pytest.mark.problem("assessment-incomplete")
async def test_no_outcome_is_achieved_without_evidence_and_an_assessor(
    procedure: Procedure,
) -> None:
    helper = staff("helper", VALIDATOR)
    await procedure.open(helper=helper.subject)
    await procedure.claim("LO-lead", "LO-budget")
    await procedure.bring(
        *(replace(one, learning_outcomes=("LO-lead", "LO-budget")) for one in [evidence(1)]),
        evidence(2, "LO-budget"),
    )
    await procedure.submit()
    place = "/rows/1"
    fine = row("LO-budget", 2)
    for bad, code, pointer in (
        (row("LO-lead"), refusals.EvidenceMissing, f"{place}/evidence_ids"),
        (row("LO-lead", 1, 2), refusals.EvidenceUnknown, f"{place}/evidence_ids/1"),
        (row("LO-lead", 9), refusals.EvidenceUnknown, f"{place}/evidence_ids/0"),
        (row("LO-speak", 1), refusals.LearningOutcomeNotClaimed, f"{place}/learning_outcome"),
        (fine, refusals.LearningOutcomeRepeated, f"{place}/learning_outcome"),
    ):
        await procedure.refuses(procedure.assess(fine, bad), code, pointer)
    stranger = staff("stranger", AUTHORITY)
    await procedure.refuses(
        procedure.assess(fine, by=stranger), refusals.ValidationOfAnotherInstitution
    )
    await procedure.refuses(procedure.assess(fine, by=helper), refusals.AssessorNotIndependent)
    await procedure.refuses(procedure.call(), refusals.AssessmentIncomplete)
    kept = await procedure.assess(row("LO-lead", achieved=False), by=staff("other", VALIDATOR))
    assert lack_of(kept, "LO-lead") is Lack.ACHIEVEMENT
    await procedure.refuses(procedure.call(), refusals.AssessmentIncomplete)


@pytest.mark.requirement("R40")
@pytest.mark.problem("background-paper-missing")
@pytest.mark.problem("interview-missing")
@pytest.mark.problem("interview-in-future")
async def test_a_background_paper_is_evidence_after_an_interview(procedure: Procedure) -> None:
    today = procedure.office.clock.now().date()
    await procedure.open(kind=Experience.BACKGROUND_PAPER)
    await procedure.claim(*AIM)
    await procedure.bring(*PORTFOLIO)
    await procedure.refuses(procedure.submit(), refusals.BackgroundPaperMissing)
    brought = await procedure.bring(paper=PAPER)
    assert brought.background_paper == PAPER
    assert [one.kind for one in brought.evidence] == ["background_paper"]
    await procedure.submit()
    number = PAPER.evidence_id.int
    rows = [row(outcome, number) for outcome in AIM]
    interview = InterviewStep(staff=ASSESSOR, held_on=today, learning_outcomes=AIM[:2])
    pointer = "/rows/0/learning_outcome"
    await procedure.refuses(procedure.assess(*rows), refusals.InterviewMissing, pointer)
    await procedure.refuses(
        procedure.take(replace(interview, held_on=today + timedelta(days=1))),
        refusals.InterviewInFuture,
        "/held_on",
    )
    await procedure.refuses(
        procedure.take(replace(interview, learning_outcomes=("LO-x",))),
        refusals.LearningOutcomeNotClaimed,
        "/learning_outcomes/0",
    )
    await procedure.take(interview)
    await procedure.refuses(
        procedure.assess(*rows), refusals.InterviewMissing, "/rows/2/learning_outcome"
    )
    await procedure.take(replace(interview, learning_outcomes=AIM))
    await procedure.assess(*rows, by=staff("another"))
    # Who held the interview is an assessor, and has no vote.
    await procedure.call((*BOARD, ASSESSOR))
    await procedure.declare(ASSESSOR)
    await procedure.refuses(procedure.vote(ASSESSOR), refusals.BoardMemberConflicted)
    assert (await procedure.decide(*AIM)).certified == AIM


async def test_who_speaks_for_a_learner_is_written_down_and_judges_no_more(
    procedure: Procedure,
) -> None:
    helper = staff("helper")
    await procedure.open()
    claims = (Claim(learning_outcome="LO-lead", experience=Experience.VOLUNTEERING),)
    helped = await procedure.take(Claims(by=helper.subject, claims=claims))
    assert helped.helpers == (helper.subject,)
    await procedure.bring(evidence(1, "LO-lead"))
    await procedure.submit()
    await procedure.refuses(procedure.assess(ROWS[0], by=helper), refusals.AssessorNotIndependent)
