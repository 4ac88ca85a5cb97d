"""Somebody began: an enrolment, by a reference that says nothing about the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from issuer.domain.institution import InstitutionId
from issuer.domain.learner import LearnerId
from issuer.domain.opportunity import OpportunityId

EnrolmentRef = NewType("EnrolmentRef", UUID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One learner in one cohort of a version of an opportunity.

    `sealed_esi` is the learner's identifier, encrypted for the learner: who is assessed without
    a cohort being handed in must be named by something.
    """

    ref: EnrolmentRef
    institution_id: InstitutionId
    opportunity_id: OpportunityId
    opportunity_version: int
    title: str
    cohort: str
    learner_id: LearnerId
    opened_at: datetime
    learning_agreement_ref: str | None = None
    sealed_esi: bytes | None = None

    @property
    def esi_context(self) -> str:
        """What the learner's identifier is sealed for."""
        return f"enrolment:{self.ref}:esi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """An institution's wish to enrol a learner; without a version, in the newest one."""

    opportunity_id: OpportunityId
    opportunity_version: int | None
    cohort: str
    esi: str
    learning_agreement_ref: str | None = None
