"""The services that are asked.

The gateway decides nothing and has no words of its own: what the services answer passes through
it as they said it, in their contracts' words, and `translate` turns it into pages.
"""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from comity_contracts.api.issuer import EnrolmentBody, HeldCredentialBody, LearnerCredentialBody
from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody
from comity_contracts.api.recognition import DecisionBody, PolicyBody
from comity_contracts.api.shares import ShareBody, ShareMadeBody
from comity_contracts.api.verifier import VerificationBody


class Issuer(Protocol):
    """Keeps learners' data; each call carries the learner's own access token.

    Every call may raise SignInNeeded (the token does not count any more), ResourceNotFound
    (there is no such thing, or it is somebody else's) and PeerUnavailable.
    """

    async def credentials(self, token: str) -> Sequence[LearnerCredentialBody]:
        """Return the learner's credentials."""
        ...

    async def credential(self, token: str, ref: UUID) -> HeldCredentialBody:
        """Return one of them, with its signed file."""
        ...

    async def enrolments(self, token: str) -> Sequence[EnrolmentBody]:
        """Return the courses the learner took."""
        ...

    async def make_share(self, token: str, ref: UUID, days: int) -> ShareMadeBody:
        """Make a link to a credential."""
        ...

    async def shares(self, token: str) -> Sequence[ShareBody]:
        """Return the links the learner made."""
        ...

    async def withdraw_share(self, token: str, share_id: UUID) -> None:
        """Withdraw a link, at once and for good."""
        ...

    async def shared(self, link: str) -> str:
        """Return the credential behind a link as it was signed; anyone may ask.

        Raises:
            LinkEnded: the learner withdrew the link, or its time is over.
        """
        ...


class Recognition(Protocol):
    """Decides where credentials count; every call may raise PeerUnavailable."""

    async def decisions(self, credential_ref: UUID) -> Sequence[DecisionBody]:
        """Return the decisions on a credential."""
        ...

    async def decision(self, case_ref: UUID) -> DecisionBody:
        """Return one decision with every ground.

        Raises:
            ResourceNotFound: there is none.
        """
        ...

    async def policy(self, policy_id: str) -> PolicyBody:
        """Return the version of a policy activated last.

        Raises:
            ResourceNotFound: there is none.
        """
        ...


class Verifier(Protocol):
    """Says whether a credential is authentic, current and trusted."""

    async def verify(self, credential: str) -> VerificationBody:
        """Check a credential; may raise PeerUnavailable."""
        ...


class Feedback(Protocol):
    """Collects what learners say; every call may raise PeerUnavailable."""

    async def waves(self, opportunity_id: UUID) -> Sequence[WaveBody]:
        """Return the waves about an opportunity."""
        ...

    async def wave(self, wave_id: UUID) -> WaveBody:
        """Return a wave; ResourceNotFound where there is none."""
        ...

    async def instrument(self, instrument_id: str) -> InstrumentBody:
        """Return what is asked."""
        ...

    async def answer(self, wave_id: UUID, answer: AnswerRequest) -> None:
        """Give an answer.

        Raises:
            FeedbackGiven, FeedbackEnded, NotEnrolled: why it does not count.
        """
        ...
