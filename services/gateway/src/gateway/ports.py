"""What the actions ask of the outside world; adapters answer.

The gateway decides nothing and has no words of its own: what the services answer passes through
it as they said it, in their contracts' words, and `translate` turns it into pages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from comity_contracts.api.issuer import EnrolmentBody, HeldCredentialBody, LearnerCredentialBody
from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody
from comity_contracts.api.recognition import DecisionBody, PolicyBody
from comity_contracts.api.shares import ShareBody, ShareMadeBody
from comity_contracts.api.verifier import VerificationBody
from comity_vocabulary.refusals import Kind, Refusal

Chance: TypeAlias = Callable[[], str]
"""Makes a text that nobody can guess."""


class SignInNeeded(Refusal):
    """This page shows a learner's own data, so its reader must sign in."""

    kind = Kind.UNAUTHENTICATED


class SignInFailed(Refusal):
    """The sign-in did not come to its end."""

    kind = Kind.FORBIDDEN


class FormForeign(Refusal):
    """The form was not sent from a page of ours, or that page is too old."""

    kind = Kind.FORBIDDEN


class LinkEnded(Refusal):
    """The learner withdrew this link, or its time is over."""

    kind = Kind.GONE


class NotEnrolled(Refusal):
    """This feedback is about a course in which the learner was not enrolled."""

    kind = Kind.FORBIDDEN


class FeedbackEnded(Refusal):
    """This feedback is closed."""

    kind = Kind.GONE


class FeedbackGiven(Refusal):
    """The learner has already answered; an answer cannot be found again or changed."""

    kind = Kind.CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A visit, kept in the visitor's browser and readable only by us.

    `access_token` is empty for those who did not sign in. `form_token` stands in every form we
    write for them. `link` is the address part of the link they made last, to show it again.
    """

    form_token: str
    ends_at: datetime
    access_token: str = ""
    name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sign-in under way: what its answer must fit, and where the visitor wanted to go."""

    state: str
    nonce: str
    verifier: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a provider gave for a finished sign-in; `seconds` is how long it lasts."""

    access_token: str
    name: str
    seconds: int


class Sealer(Protocol):
    """Keeps texts in places we do not trust: nobody else can read, make or change them."""

    def seal(self, purpose: str, values: Mapping[str, str], *, until: datetime) -> str:
        """Return `values` as one sealed text, good for `purpose` alone and `until` then."""
        ...

    def unseal(self, purpose: str, sealed: str) -> Mapping[str, str] | None:
        """Return the values, or None where the text is not ours, not for this, or too old."""
        ...


class SignInProvider(Protocol):
    """Tells who a visitor is (OpenID Connect, authorization code with PKCE)."""

    async def address(self, attempt: Attempt) -> str:
        """Return where the browser is sent.

        Raises:
            PeerUnavailable: the provider does not answer.
        """
        ...

    async def redeem(self, attempt: Attempt, code: str, issuer: str | None) -> Grant:
        """Return what the provider gives for `code`; `issuer` is who says to have sent it.

        Raises:
            SignInFailed: it gives nothing, or nothing that fits the attempt.
            PeerUnavailable: the provider does not answer.
        """
        ...


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
