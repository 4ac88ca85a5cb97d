"""Prior learning on its way to a micro-credential: every stage, on both kinds of store."""

from asyncio import gather
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.decisions import DecisionMadeV1
from comity_contracts.events.opportunities import OpportunityOutcome, OpportunityPublishedV1
from comity_contracts.events.validations import ValidationCertifiedV1, ValidationStageChangedV1
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
)
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.validation import (
    AppealGround,
    Completion,
    DocumentsMissing,
    EvidenceKind,
    Experience,
    Interest,
    Judgement,
    Lack,
    Stage,
)
from recognition.domain.dossier import Wish
from recognition.domain.evidence import first_break
from recognition.domain.rebuilding.rebuilt import rebuilt
from recognition.domain.refusals import CaseNotFound
from recognition.domain.validation import refusals
from recognition.domain.validation.board import Composition, Staff
from recognition.domain.validation.board_steps import CallBoard, DeclarationStep, VoteStep
from recognition.domain.validation.conclusion import Conclusion
from recognition.domain.validation.lacking import lack_of
from recognition.domain.validation.learner_steps import (
    AppealStep,
    Claims,
    Portfolio,
    Submission,
    Withdrawal,
)
from recognition.domain.validation.opening import ValidationWish
from recognition.domain.validation.part_answer import PartAnswer, WantedPart
from recognition.domain.validation.portfolio import BackgroundPaper, Claim, Evidence
from recognition.domain.validation.staff_steps import Assessment, InterviewStep, Row
from recognition.domain.validation.steps import Step
from recognition.domain.validation.validation import APPLICANT, Validation
from recognition.ports import WantedValidations

if TYPE_CHECKING:
    from conftest import Office

UNIVERSITY = UUID(int=0xA)
UNION = UUID(int=0xD)
AUTHORITY = UUID(int=0xE0)
NOBODY = UUID(int=404)
COURSE = UUID(int=0xC0)
FOREIGN = UUID(int=0xC2)
ENROLMENT = UUID(int=0xE17)
AIM = ("LO-lead", "LO-budget", "LO-speak")
MINUTES = "sha-256:" + "a" * 64


def digest(number: int) -> str:
    return f"sha-256:{number:064x}"


def staff(name: str, of: UUID = UNIVERSITY) -> Staff:
    return Staff(participant_id=of, subject=f"{of}.{name}")


ASSESSOR = staff("assessor")
BOARD = (staff("chair"), staff("second"), staff("union", UNION))
OTHER_BOARD = (staff("fourth"), staff("fifth"), staff("sixth", UNION))
WISH = ValidationWish(
    institution_id=UNION,
    assessor_id=UNIVERSITY,
    opportunity_id=COURSE,
    opportunity_version=1,
    enrolment_ref=ENROLMENT,
    case_ref=None,
    kind=Experience.STUDENT_UNION_WORK,
)
PART = WantedPart(
    opportunity_id=UUID(int=0xC1), opportunity_version=1, enrolment_ref=UUID(int=0xE1F)
)
PAPER = BackgroundPaper(
    evidence_id=UUID(int=0x9A9),
    country="UA",
    field="0911",
    eqf_level=6,
    completion=Completion.INTERRUPTED,
    begun_in="2019-09",
    ended_in="2022-02",
    documents_missing=DocumentsMissing.DESTROYED,
    learning_outcomes=AIM,
)


def opportunity(
    which: UUID = COURSE, by: UUID = UNION, outcomes: tuple[str, ...] = AIM
) -> OpportunityPublishedV1:
    return OpportunityPublishedV1(
        opportunity_id=which,
        version=1,
        institution_id=by,
        jurisdiction="HR",
        title="Leading a student organisation",
        language="hr",
        kind=OfferKind.MICRO,
        fields=("0413",),
        learning_outcomes=tuple(OpportunityOutcome(id=each, title=each) for each in outcomes),
        credit_system=CreditSystem.ECTS,
        level_status=LevelStatus.NOT_APPLICABLE,
        assessment_type=AssessmentType.RPL,
        participation_mode=ParticipationMode.ONSITE,
        learning_setting=LearningSetting.NON_FORMAL,
        learning_basis=LearningBasis.PRIOR,
        origin=Origin.DESIGNED,
        stackability=Stackability.STACKABLE,
        total_fee_eur=Decimal(0),
        free_of_charge=True,
        published_on=date(2026, 1, 1),
    )


def evidence(number: int, *outcomes: str, **changes: Any) -> Evidence:  # noqa: ANN401 - fields of Evidence
    plain: dict[str, Any] = {
        "id": UUID(int=number),
        "kind": EvidenceKind.ACTIVITY_LOG,
        "digest": digest(number),
        "learning_outcomes": outcomes,
        "begun_in": "2024-10",
        "ended_in": "2025-09",
    }
    return Evidence(**plain | changes)


PORTFOLIO = (evidence(1, "LO-lead", "LO-speak"), evidence(2, "LO-budget"))


def row(outcome: str, *numbers: int, achieved: bool = True) -> Row:
    return Row(
        learning_outcome=outcome,
        evidence_ids=tuple(UUID(int=number) for number in numbers),
        method=AssessmentType.PORTFOLIO,
        result=Judgement.ACHIEVED if achieved else Judgement.NOT_ACHIEVED,
    )


ROWS = (row("LO-lead", 1), row("LO-budget", 2), row("LO-speak", 1))


@dataclass(slots=True)
class Procedure:
    """One validation, and everybody who has to do with it."""

    office: "Office"
    ref: UUID = field(default=NOBODY)

    async def prepare(self) -> None:
        office = self.office
        await office.hear_participants()
        union = {
            "participant_id": UNION,
            "did": "did:web:union.example",
            "kind": ParticipantKind.STUDENT_UNION,
        }
        await office.hear(office.participant(UNIVERSITY).model_copy(update=union))
        await office.hear(
            opportunity(),
            opportunity(),
            opportunity(PART.opportunity_id, outcomes=("LO-speak", "LO-lead")),
            opportunity(FOREIGN, by=UNIVERSITY, outcomes=("LO-lead",)),
        )

    async def open(self, **changes: Any) -> Validation:  # noqa: ANN401 - fields of the wish
        wish = replace(WISH, **changes)
        opened = await self.office.actions.validations.open_validation(wish)
        self.ref = opened.ref
        return opened

    async def take(self, step: Step) -> Validation:
        return await self.office.actions.validations.take_step(self.ref, step)

    async def claim(self, *outcomes: str) -> Validation:
        claims = tuple(
            Claim(learning_outcome=each, experience=Experience.STUDENT_UNION_WORK)
            for each in outcomes
        )
        return await self.take(Claims(by=APPLICANT, claims=claims))

    async def bring(self, *items: Evidence, paper: BackgroundPaper | None = None) -> Validation:
        return await self.take(Portfolio(by=APPLICANT, evidence=items, background_paper=paper))

    async def submit(self) -> Validation:
        return await self.take(Submission(by=APPLICANT))

    async def assess(self, *rows: Row, by: Staff = ASSESSOR) -> Validation:
        return await self.take(Assessment(staff=by, rows=rows))

    async def call(
        self,
        members: tuple[Staff, ...] = BOARD,
        *,
        by: Staff = ASSESSOR,
        **how: Any,  # noqa: ANN401 - of Composition
    ) -> Validation:
        return await self.take(CallBoard(staff=by, wanted=Composition(members=members, **how)))

    async def declare(self, member: Staff, interest: Interest | None = None) -> Validation:
        return await self.take(DeclarationStep(staff=member, interest=interest))

    async def vote(self, member: Staff, *outcomes: str) -> Validation:
        return await self.take(VoteStep(staff=member, learning_outcomes=outcomes))

    async def conclude(self, by: Staff = BOARD[0], minutes: str = MINUTES) -> Validation:
        return await self.take(Conclusion(staff=by, minutes_digest=minutes))

    async def to_assessment(self, **changes: Any) -> None:  # noqa: ANN401 - fields of the wish
        await self.open(**changes)
        await self.claim(*AIM)
        await self.bring(*PORTFOLIO)
        await self.submit()

    async def to_board(self, *rows: Row, **how: Any) -> None:  # noqa: ANN401 - of Composition
        await self.to_assessment()
        await self.assess(*(rows or ROWS))
        await self.call(**how)

    async def decide(self, *outcomes: str, members: tuple[Staff, ...] = BOARD) -> Validation:
        for member in members:
            await self.declare(member)
            await self.vote(member, *outcomes)
        return await self.conclude(members[0])

    async def facts(self, kind: type) -> list[Any]:
        return [fact for fact in await self.office.announced() if isinstance(fact, kind)]

    async def stages(self) -> list[str]:
        return [fact.stage for fact in await self.facts(ValidationStageChangedV1)]

    async def trail(self) -> list[str]:
        entries = await self.office.actions.validations.read_validation_trail(self.ref)
        assert first_break(entries) is None
        return [entry.act.kind.value for entry in entries]

    async def refuses(self, step: Any, code: type[Refusal], pointer: str = "") -> None:  # noqa: ANN401 - a call under way
        """Check that a step is refused, and leaves nothing behind."""
        before = await self.office.announced(), await self._kept()
        with pytest.raises(code) as refused:
            await step
        assert type(refused.value) is code
        assert refused.value.pointer == pointer
        assert (await self.office.announced(), await self._kept()) == before

    async def _kept(self) -> tuple[object, ...]:
        async with self.office.work() as work:
            wanted = WantedValidations(institution_id=UNION)
            return (
                list(await work.validations.page(wanted, after=None, limit=99)),
                list(await work.validation_trails.trail(self.ref)),
            )


@pytest.fixture
async def procedure(office: "Office") -> Procedure:
    known = Procedure(office)
    await known.prepare()
    return known


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
        institution_id=UNION,
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
        ({"assessor_id": UNION}, kind, "/assessor_id"),
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
    helper = staff("helper", UNION)
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
    kept = await procedure.assess(row("LO-lead", achieved=False), by=staff("other", UNION))
    assert lack_of(kept, "LO-lead") is Lack.ACHIEVEMENT
    await procedure.refuses(procedure.call(), refusals.AssessmentIncomplete)


@pytest.mark.requirement("R61")
@pytest.mark.problem("board-unfit")
async def test_a_board_that_may_not_be_is_refused(procedure: Procedure) -> None:
    await procedure.to_assessment()
    await procedure.assess(*ROWS)
    third = "/members/2/subject"
    union = tuple(staff(name, UNION) for name in ("x", "y", "z"))
    foreign = Staff(participant_id=UNION, subject=f"{UNIVERSITY}.third")
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
    board = (staff("chair"), staff("second"), ASSESSOR, staff("union", UNION))
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
    assert (fact.institution_id, fact.opportunity_id) == (UNION, PART.opportunity_id)
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
    for institution in (UNIVERSITY, UNION):
        assert await found(institution) == sorted((first, second))
    assert await found(UNION, after=first) == [second]
    assert await found(UNION, Stage.CERTIFICATION) == [first]
    assert await found(AUTHORITY) == [first]
    assert await found(NOBODY) == []


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
