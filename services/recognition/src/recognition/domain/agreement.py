"""Learning agreements, as far as recognition needs them: no person, only what was agreed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind

from recognition.domain.facts import Agreed
from recognition.domain.refusals import AgreementOfAnotherJurisdiction, ParticipantKindNotAllowed

HOSTS = frozenset(
    {
        ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
        ParticipantKind.VET_PROVIDER,
        ParticipantKind.RECOGNITION_OFFICE,
    }
)
"""Who may promise that credits will count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrar:
    """Who registers an agreement, as the access token says."""

    participant_id: UUID
    kind: str
    jurisdiction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a host promised before the learning began; the reference is opaque.

    `credits` are ECTS that the host will count.

    Source: Council Recommendation of 26 November 2018: credits agreed in the Learning Agreement
    transfer without delay and without additional work or assessment.
    """

    ref: str
    host: str
    opportunity_ids: tuple[UUID, ...]
    credits: Decimal
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAgreement:
    """A promise, who registered it, and when."""

    promise: Promise
    registered_by: UUID
    registered_at: datetime

    @property
    def agreed(self) -> Agreed:
        """Return the agreement as a fact of a case."""
        promise = self.promise
        components = tuple(str(opportunity) for opportunity in promise.opportunity_ids)
        return Agreed(components=components, credits=promise.credits, signed=promise.signed_on)

    def says_the_same(self, other: "LearningAgreement") -> bool:
        """Whether the same participant promised the same, whenever it was registered."""
        return (self.promise, self.registered_by) == (other.promise, other.registered_by)


def registered(promise: Promise, registrar: Registrar, *, at: datetime) -> LearningAgreement:
    """Register a promise; hosts bind only themselves.

    Raises:
        ParticipantKindNotAllowed: the caller is no host of learners.
        AgreementOfAnotherJurisdiction: the caller sits elsewhere.
    """
    if registrar.kind not in HOSTS:
        raise ParticipantKindNotAllowed("expected one of " + ", ".join(sorted(HOSTS)))
    if registrar.jurisdiction != promise.host:
        raise AgreementOfAnotherJurisdiction(pointer="/host")
    return LearningAgreement(
        promise=promise, registered_by=registrar.participant_id, registered_at=at
    )
