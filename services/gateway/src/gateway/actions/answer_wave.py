"""Answer the questions about a course."""

from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.qa_feedback import AnswerRequest

from gateway.ports import Feedback


@dataclass(frozen=True, slots=True)
class AnswerWave:
    """Pass a learner's answer on, under the gateway's own name and not the learner's."""

    feedback: Feedback

    async def __call__(self, wave_id: UUID, answer: AnswerRequest) -> None:
        """Give the answer, which counts once.

        Raises:
            ResourceNotFound: there is no such wave.
            FeedbackGiven: there is an answer already.
            FeedbackEnded: the wave was closed meanwhile.
            NotEnrolled: the learner is not on the roster.
            PeerUnavailable: qa-feedback does not answer.
        """
        await self.feedback.answer(wave_id, answer)
