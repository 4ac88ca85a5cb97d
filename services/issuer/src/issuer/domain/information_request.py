"""Requests by recognition offices for facts that only the institution has."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus

from issuer.domain.credential import CredentialRef
from issuer.domain.institution import InstitutionId
from issuer.domain.supplement import Supplement, answers

SUSPENDED = "VE-203"
"""The office wants to know what becomes of a suspended credential."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an office asks of the institution about a credential, by the codes of domain.md B.9."""

    case_ref: UUID
    credential_ref: CredentialRef
    codes: tuple[str, ...]
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationRequest:
    """What is still open of what was asked in a case about a credential of ours.

    `codes` are sorted; without any, nothing is open.
    """

    case_ref: UUID
    credential_ref: CredentialRef
    institution_id: InstitutionId
    codes: tuple[str, ...]
    due_on: date


def opened(
    asked: Asked, institution_id: InstitutionId, known: Supplement | None
) -> InformationRequest:
    """Return what is open of what was asked: what was supplied before is not asked again."""
    request = InformationRequest(
        case_ref=asked.case_ref,
        credential_ref=asked.credential_ref,
        institution_id=institution_id,
        codes=tuple(sorted(set(asked.codes))),
        due_on=asked.due_on,
    )
    return after_supplement(request, known) if known else request


def after_supplement(request: InformationRequest, known: Supplement) -> InformationRequest:
    """Return what is open once a supplement says what it says."""
    given = [code for code in request.codes if answers(known.statement, code)]
    return without(request, given)


def after_status(request: InformationRequest, status: CredentialStatus) -> InformationRequest:
    """Return what is open in another status: on a revoked credential nothing is."""
    if status is CredentialStatus.REVOKED:
        return without(request, request.codes)
    return without(request, {SUSPENDED}) if status is CredentialStatus.ACTIVE else request


def without(request: InformationRequest, codes: Collection[str]) -> InformationRequest:
    """Return what is open once these codes are dealt with."""
    return replace(request, codes=tuple(code for code in request.codes if code not in codes))
