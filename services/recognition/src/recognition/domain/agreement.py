"""Learning agreements, as far as recognition needs them: no person, only what was agreed."""

from dataclasses import dataclass, replace
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
class LearningAgreement:
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
    registered_by: UUID
    registered_at: datetime

    @property
    def agreed(self) -> Agreed:
        """Return the agreement as a fact of a case."""
        components = tuple(str(opportunity) for opportunity in self.opportunity_ids)
        return Agreed(components=components, credits=self.credits, signed=self.signed_on)

    def says_the_same(self, other: "LearningAgreement") -> bool:
        """Whether both promise the same, whenever they were registered."""
        return replace(other, registered_at=self.registered_at) == self


def check_registrar(registrar: Registrar, host: str) -> None:
    """Let hosts bind only themselves.

    Raises:
        ParticipantKindNotAllowed: the caller is no host of learners.
        AgreementOfAnotherJurisdiction: the caller sits elsewhere.
    """
    if registrar.kind not in HOSTS:
        raise ParticipantKindNotAllowed("expected one of " + ", ".join(sorted(HOSTS)))
    if registrar.jurisdiction != host:
        raise AgreementOfAnotherJurisdiction(pointer="/host")
