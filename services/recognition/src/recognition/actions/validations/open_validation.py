"""Open a validation."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.refusals import CaseNotFound
from recognition.domain.validation.case_closing import opened_in_case
from recognition.domain.validation.opening import Known, ValidationWish, check_case, opened
from recognition.domain.validation.refusals import ValidationAlreadyOpen
from recognition.domain.validation.steps import opening_act
from recognition.domain.validation.validation import Validation, aim_of
from recognition.ports import OpenWork, Work
from recognition.translate.validation_facts import announcements


@dataclass(frozen=True, slots=True)
class OpenValidation:
    """Begin the validation of somebody's prior learning, on its own or following a case."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, wish: ValidationWish) -> Validation:
        """Return the validation, in the stage of identification.

        Raises:
            InstitutionNotValidating: one of the participants is unknown or of another kind.
            AssessorInstitutionMissing: the provider may not assess alone.
            OpportunityUnknown: neither of them published this version.
            CaseNotFound: there is no such case.
            CaseWithoutValidation: the case is not one to be validated.
            ValidationAlreadyOpen: the enrolment or the case has one already.
        """
        at = self.clock.now()
        async with self.work() as work:
            validation = opened(self.identifiers.new(), wish, await _known(work, wish), at=at)
            if wish.case_ref is not None:
                file = await work.cases.hold(wish.case_ref)
                if file is None:
                    raise CaseNotFound(pointer="/case_ref")
                check_case(file)
            if not await work.validations.add(validation):
                raise ValidationAlreadyOpen
            await work.validation_trails.add(validation.ref, opening_act(validation), at=at)
            if wish.case_ref is not None:
                await work.evidence.add(wish.case_ref, opened_in_case(validation), at=at)
            for fact in announcements(None, validation):
                await work.outbox.add(fact)
        return validation


async def _known(work: Work, wish: ValidationWish) -> Known:
    assessor_id = wish.assessor_id
    return Known(
        institution=await work.participants.find(wish.institution_id),
        assessor=await work.participants.find(assessor_id) if assessor_id else None,
        aim=aim_of(await work.opportunities.find(wish.opportunity_id, wish.opportunity_version)),
    )
