"""Take a step in a validation."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.acts import decided
from recognition.domain.evidence import ActKind
from recognition.domain.validation.case_closing import certified_in_case, closed_by
from recognition.domain.validation.part_answer import PartAnswer
from recognition.domain.validation.refusals import ValidationNotFound
from recognition.domain.validation.steps import Step, act_of, take
from recognition.domain.validation.validation import Ending, Validation, aim_of
from recognition.ports import OpenWork, Work
from recognition.translate.decisions import decision_made
from recognition.translate.validation_facts import announcements


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Let somebody take a step; keep it, write it down and announce it together.

    A step taken again changes nothing and announces nothing: so a certificate is announced once.
    """

    work: OpenWork
    clock: Clock

    async def __call__(self, ref: UUID, step: Step) -> Validation:
        """Return the validation after the step.

        Raises:
            ValidationNotFound: there is no such validation.
            Refusal: whatever the step raises.
        """
        at = self.clock.now()
        async with self.work() as work:
            before = await work.validations.hold(ref)
            if before is None:
                raise ValidationNotFound
            after = take(before, await _informed(work, step), at=at)
            if after == before:
                return before
            await work.validations.keep(after)
            await work.validation_trails.add(ref, act_of(step, after), at=at)
            for fact in announcements(before, after):
                await work.outbox.add(fact)
            if after.ending is Ending.CERTIFIED and after.case_ref is not None:
                await _close_case(work, after.case_ref, after, at)
        return after


async def _informed(work: Work, step: Step) -> Step:
    """Tell a step that takes a part what is known of that part."""
    if not isinstance(step, PartAnswer) or step.part is None:
        return step
    wanted = step.part
    aim = aim_of(await work.opportunities.find(wanted.opportunity_id, wanted.opportunity_version))
    return replace(step, part=replace(wanted, aim=aim))


async def _close_case(work: Work, case_ref: UUID, after: Validation, at: datetime) -> None:
    file = await work.cases.hold(case_ref)
    if file is None:
        return
    closed, act = closed_by(file, after, at=at), certified_in_case(after)
    said = (
        act if closed is None else decided(ActKind.VALIDATION_CERTIFIED, closed, act.by, **act.said)
    )
    await work.evidence.add(case_ref, said, at=at)
    if closed is not None:
        await work.cases.decide(closed)
        await work.outbox.add(decision_made(closed))
