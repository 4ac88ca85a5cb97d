"""What would be decided if the learner had just earned the credential and everything was verified.

Source: domain.md F1 and R69: the same engine and the same signed policy as the real decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from comity_credential.fact_sheet import Grades, HolderBinding, Integrity, IssuerTrust, Receipt
from comity_credential.vc_jwt import UnverifiedClaims
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.verdicts import CredentialStatus, Verdict

from recognition.domain.canonical import content_hash, input_hash
from recognition.domain.case_document import document_of
from recognition.domain.dossier import Dossier
from recognition.domain.facts import Application, Inputs, Target
from recognition.domain.forecasts.opportunity import NO_CREDENTIAL, Opportunity
from recognition.domain.forecasts.target import ordered, target_document
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.policies import PolicyInForce
from recognition.domain.procedure.engine import ENGINE_VERSION, Ruling, decide
from recognition.domain.receipts import SignedReceipt

KEPT_FOR = timedelta(days=400)
"""How long a forecast can be read under its id (own choice)."""


class Assumption(StrEnum):
    """What a forecast takes for granted, because nobody can know it before the award."""

    VERIFIED_SECURELY = "verified_securely"
    STATUS_ACTIVE = "status_active"
    HOLDER_BOUND = "holder_bound"
    AWARDED_TODAY = "awarded_today"
    AS_PUBLISHED = "as_published"
    NO_OTHER_CREDITS = "no_other_credits"
    NO_AGREEMENT = "no_agreement"
    OF_AGE = "of_age"


class Confidence(StrEnum):
    """How sure a forecast is: what the rules decide, what a person will, what is not known."""

    DECIDED_BY_RULE = "decided_by_rule"
    DECIDED_BY_A_PERSON = "decided_by_a_person"
    FACTS_MISSING = "facts_missing"


IDEAL = Grades(
    integrity=Integrity.VALID,
    issuer_trust=IssuerTrust.TRUSTED,
    status=CredentialStatus.ACTIVE,
    holder=HolderBinding.BOUND,
    issuer_confirmed=True,
    details_match=True,
)
"""What a verifier finds where nothing is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody wants to know before enrolling."""

    opportunity_id: UUID
    host: str
    purpose: Purpose
    target: Target | None = None

    @property
    def subject(self) -> str:
        """Name the question: the same one asked on another day has the same name."""
        return content_hash(
            [str(self.opportunity_id), self.host, self.purpose.value, target_document(self.target)]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """An answer, and everything anyone needs to give it again.

    `framework` is the national framework a table was needed of, where there was one. The id names
    policy, facts and version of the opportunity; the facts include the day, which is `as_of`.
    """

    id: str
    question: Question
    opportunity_version: int
    institution_id: UUID
    framework: str | None
    policy_id: str
    policy_version: str
    policy_hash: str
    facts: Mapping[str, object]
    input_hash: str
    engine_version: str
    ruling: Ruling
    given_at: datetime
    stale_since: datetime | None = None

    @property
    def as_of(self) -> date:
        """Return the day for which it was given."""
        return self.given_at.date()

    @property
    def confidence(self) -> Confidence:
        """Say who will decide, if what is assumed holds."""
        if self.ruling.outcome is Outcome.INFO:
            return Confidence.FACTS_MISSING
        final = self.ruling.finality is Finality.FINAL
        return Confidence.DECIDED_BY_RULE if final else Confidence.DECIDED_BY_A_PERSON

    def says_the_same(self, other: "Forecast") -> bool:
        """Whether a learner would read the same answer: outcome, credits and codes."""
        mine, theirs = self.ruling, other.ruling
        return (mine.outcome, mine.credits, mine.reasons) == (
            theirs.outcome,
            theirs.credits,
            theirs.reasons,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A forecast as it is shown: the offer it is about and, where it is stale, a fresh one."""

    forecast: Forecast
    opportunity: Opportunity
    fresh: Forecast | None = None


def next_look(forecast: Forecast) -> date | None:
    """Say when to look again unasked; only what holds for everybody alike is watched."""
    watched = forecast.question.target is None
    return forecast.as_of + timedelta(days=1) if watched else None


def imagined(opportunity: Opportunity, *, at: datetime) -> SignedReceipt:
    """Return the receipt a verifier would make of a credential awarded on this day, unsigned."""
    sheet = opportunity.sheet(awarded_on=at.date())
    receipt = Receipt(
        receipt_id=NO_CREDENTIAL,
        verifier_did="",
        verdict=Verdict.VALID,
        checks=(),
        credential_ref=NO_CREDENTIAL,
        facts=sheet,
        grades=IDEAL,
        checked_at=at,
    )
    unsigned = UnverifiedClaims(header={}, claims={}, issuer="", signing_input=b"", signature=b"")
    return SignedReceipt(said=unsigned, receipt=receipt, facts=sheet, audience=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """Everything a forecast for one day is taken from: the offer, the registers, the law."""

    opportunity: Opportunity
    dossier: Dossier
    policies: Sequence[PolicyInForce]
    at: datetime

    def forecast(self, question: Question) -> Forecast:
        """Rule as if the credential had been awarded, verified and handed in on this day."""
        law = governing_or_built_in(self.policies, question.host, self.at.date())
        inputs = self.inputs(question)
        known, facts = input_hash(inputs), document_of(inputs)
        return Forecast(
            id=content_hash([law.hash, known, self.opportunity.version]),
            question=question,
            opportunity_version=self.opportunity.version,
            institution_id=self.opportunity.institution_id,
            framework=self.opportunity.nqf_framework,
            policy_id=law.policy.id,
            policy_version=law.policy.version,
            policy_hash=law.hash,
            facts=facts if isinstance(facts, dict) else {},
            input_hash=known,
            engine_version=ENGINE_VERSION,
            ruling=decide(law.policy, inputs),
            given_at=self.at,
        )

    def inputs(self, question: Question) -> Inputs:
        """Return what a real case would be decided on."""
        application = Application(
            purpose=question.purpose,
            submitted=self.at.date(),
            target=ordered(question.target),
        )
        home = self.dossier.home or self.opportunity.jurisdiction
        return self.dossier.inputs(application, home=home)


def holds(given: Forecast, then: Forecast | None, today: Forecast | None) -> bool:
    """Whether a forecast holds: taken on the same facts of its day, and answered so today.

    `then` and `today` are the same question asked again of that day and of this one. Only the day
    may have changed since, and it must make no difference.
    """
    return (
        then is not None
        and today is not None
        and then.id == given.id
        and today.policy_hash == given.policy_hash
        and today.says_the_same(given)
    )
