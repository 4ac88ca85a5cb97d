"""What institutions are asked about their credentials, and what they answer."""

from typing import Annotated
from uuid import UUID

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    ParticipationMode,
    SupervisionAndIdentity,
)
from pydantic import Field

from comity_contracts.api.opportunity_terms import QualityKind
from comity_contracts.wire import Amount, Body, Count, Day, Flag, Level, Reference, Request, Text


class InformationRequestBody(Body):
    """What a recognition office still wants to know about a credential, by its codes."""

    case_ref: UUID
    credential_ref: UUID
    codes: tuple[str, ...]
    due_on: Day


class SupplyFactsRequest(Request):
    """Facts that the credential does not state; `status_confirmed`: we issued it and it stands."""

    eqf_level: Level | None = None
    nqf_framework: Text | None = None
    nqf_level: Text | None = None
    hours: Amount | None = None
    credits: Amount | None = None
    credit_system: CreditSystem | None = None
    learning_outcomes: Annotated[tuple[Reference, ...], Field(max_length=50)] = ()
    assessment_type: AssessmentType | None = None
    supervision_and_identity: SupervisionAndIdentity | None = None
    quality_statements: Annotated[tuple[QualityKind, ...], Field(max_length=10)] = ()
    participation_mode: ParticipationMode | None = None
    status_confirmed: Flag = False


class SuppliedFactsBody(Body):
    """All that was supplied on a credential so far; `supplement` is it as the institution signed.

    `version` starts at 1 and rises with each answer that says more.
    """

    credential_ref: UUID
    version: Count
    supplied_on: Day
    eqf_level: Level | None
    nqf_framework: str | None
    nqf_level: str | None
    hours: Amount | None
    credits: Amount | None
    credit_system: CreditSystem | None
    learning_outcomes: tuple[str, ...]
    assessment_type: AssessmentType | None
    supervision_and_identity: SupervisionAndIdentity | None
    quality_statements: tuple[str, ...]
    participation_mode: ParticipationMode | None
    status_confirmed: bool
    supplement: str
