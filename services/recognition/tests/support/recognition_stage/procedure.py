"""One validation, and everybody who has to do with it."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.validations import ValidationStageChangedV1
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.validation import (
    Experience,
    Interest,
)
from recognition.domain.evidence import first_break
from recognition.domain.validation.board import Composition, Staff
from recognition.domain.validation.board_steps import CallBoard, DeclarationStep, VoteStep
from recognition.domain.validation.conclusion import Conclusion
from recognition.domain.validation.learner_steps import (
    Claims,
    Portfolio,
    Submission,
)
from recognition.domain.validation.portfolio import BackgroundPaper, Claim, Evidence
from recognition.domain.validation.staff_steps import Assessment, Row
from recognition.domain.validation.steps import Step
from recognition.domain.validation.validation import APPLICANT, Validation
from recognition.ports import WantedValidations

from recognition_stage.office import Office
from recognition_stage.validating import (
    AIM,
    ASSESSOR,
    BOARD,
    FOREIGN,
    MINUTES,
    PART,
    PORTFOLIO,
    ROWS,
    VALIDATOR,
    WISH,
    opportunity,
)
from recognition_stage.world import NOBODY, UNIVERSITY


@dataclass(slots=True)
class Procedure:
    """One validation, and everybody who has to do with it."""

    office: Office
    ref: UUID = field(default=NOBODY)

    async def prepare(self) -> None:
        office = self.office
        await office.hear_participants()
        await office.hear_of_union(VALIDATOR)
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
            wanted = WantedValidations(institution_id=VALIDATOR)
            return (
                list(await work.validations.page(wanted, after=None, limit=99)),
                list(await work.validation_trails.trail(self.ref)),
            )
