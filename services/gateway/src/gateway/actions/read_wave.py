"""Read what feedback asks."""

from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import EnrolmentBody
from comity_contracts.api.qa_feedback import InstrumentBody, WaveBody

from gateway.ports import Feedback, FeedbackEnded, Issuer, NotEnrolled


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """What is asked about which course; the learner took part in it by `enrolment`."""

    wave: WaveBody
    instrument: InstrumentBody
    enrolment: EnrolmentBody


@dataclass(frozen=True, slots=True)
class ReadWave:
    """Show a learner the questions about a course they took."""

    issuer: Issuer
    feedback: Feedback

    async def __call__(self, token: str, wave_id: UUID) -> Questionnaire:
        """Return the questions.

        Raises:
            ResourceNotFound: there is no such wave.
            FeedbackEnded: it is closed.
            NotEnrolled: the learner was not in this course.
            SignInNeeded: the token does not count any more.
            PeerUnavailable: the issuer or qa-feedback does not answer.
        """
        wave = await self.feedback.wave(wave_id)
        if wave.closed:
            raise FeedbackEnded
        group = (wave.opportunity_id, wave.opportunity_version, wave.cohort)
        for enrolment in await self.issuer.enrolments(token):
            taken = (enrolment.opportunity_id, enrolment.opportunity_version, enrolment.cohort)
            if taken == group:
                instrument = await self.feedback.instrument(wave.instrument_id)
                return Questionnaire(wave=wave, instrument=instrument, enrolment=enrolment)
        raise NotEnrolled
