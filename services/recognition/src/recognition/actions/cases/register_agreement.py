"""Register a learning agreement."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.agreement import LearningAgreement, Promise, Registrar, registered
from recognition.domain.refusals import LearningAgreementDiffers
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RegisterAgreement:
    """Keep what a host promised; a promise once registered does not change.

    A verification that came first waits; the duty `settle_waiting` brings the two together.
    """

    work: OpenWork
    clock: Clock

    async def __call__(self, promise: Promise, registrar: Registrar) -> LearningAgreement:
        """Return the agreement; registering the same again changes nothing.

        Raises:
            ParticipantKindNotAllowed: the caller is no host of learners.
            AgreementOfAnotherJurisdiction: the caller sits elsewhere.
            LearningAgreementDiffers: the reference stands for another agreement.
        """
        agreement = registered(promise, registrar, at=self.clock.now())
        async with self.work() as work:
            if await work.agreements.add(agreement):
                return agreement
            earlier = await work.agreements.find(promise.ref)
        if earlier is None or not earlier.says_the_same(agreement):
            raise LearningAgreementDiffers
        return earlier
