"""The services that are asked.

The gateway decides nothing and has no words of its own: what the services answer passes through
it as they said it, in their contracts' words, and `translate` turns it into pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentBody
from comity_contracts.api.issuer import (
    EnrolmentBody,
    HeldCredentialBody,
    LearnerCredentialBody,
    OpportunityBody,
)
from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody
from comity_contracts.api.recognition import CaseBody, DecisionBody, PolicyBody
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_contracts.api.registry import ParticipantBody
from comity_contracts.api.shares import ShareBody, ShareMadeBody
from comity_contracts.api.verifier import VerificationBody
from comity_vocabulary.recognition import Purpose


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

    async def opportunities(self) -> Sequence[OpportunityBody]:
        """Return the public catalogue; anyone may ask."""
        ...


class Participants(Protocol):
    """Who takes part in the network, as the registry says; may raise PeerUnavailable."""

    async def all(self) -> Sequence[ParticipantBody]:
        """Return every participant; anyone may ask."""
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

    async def statement(self, case_ref: UUID, media_type: str, language: str) -> bytes:
        """Return the newest decision in writing.

        Raises:
            ResourceNotFound: there is none.
        """
        ...

    async def appeals(self, case_ref: UUID) -> Sequence[AppealCaseBody]:
        """Return the appeals in a case, the first one first.

        Raises:
            ResourceNotFound: there is no such case.
        """
        ...


class Receipts(Protocol):
    """Has a credential vouched for."""

    async def make(self, credential: str, presenter: str) -> str:
        """Return a receipt that names nobody; may raise PeerUnavailable.

        `presenter` is the European Student Identifier of who signed in, or empty.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where a credential shall count, and for what."""

    country: str
    purpose: Purpose
    documents_not_obtainable: bool = False


class Applications(Protocol):
    """Acts for learners at the recognition office; every call may raise PeerUnavailable.

    `once` names what is sent: sent again under the same name, it is the same.
    """

    async def open_case(self, receipt: str, wish: Wish, *, once: str) -> CaseBody:
        """Apply for recognition.

        Raises:
            NoRuleThere: the country has no rules in force.
            AlreadyAsked: something else was sent under this name before.
        """
        ...

    async def ask_for_a_person(self, case_ref: UUID) -> None:
        """Have a person look at a result.

        Raises:
            CaseEnded: the application was withdrawn.
        """
        ...

    async def appeal(self, case_ref: UUID, appeal: AppealRequest, *, once: str) -> AppealCaseBody:
        """Contest a decision.

        Raises:
            AppealTooLate, AppealUnderWay, NothingYetDecided, CompanionUnknown: why it is not
            taken.
        """
        ...


class Forecasts(Protocol):
    """Says what learning would count for; anyone may ask, and every call may raise PeerUnavailable.

    Raises:
        ResourceNotFound: recognition knows no such opportunity.
        NoRuleThere: the country has no rules in force.
    """

    async def forecast(self, opportunity_id: UUID, country: str, purpose: Purpose) -> ForecastBody:
        """Return what would be decided today."""
        ...

    async def promises(self, opportunity_id: UUID, country: str) -> Sequence[PreCommitmentBody]:
        """Return what authorities there promised about an opportunity."""
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
