"""Credentials, for the institutions that issued them."""

from uuid import UUID

from comity_contracts.api.issuer import CredentialBody, StatusChangeRequest
from comity_kit.http.openapi import problems
from comity_vocabulary.verdicts import CredentialStatus
from fastapi import APIRouter

from issuer.api import ActionsDep, Registrar
from issuer.domain.credential import CredentialRef
from issuer.domain.refusals import CredentialNotFound, CredentialRevoked, InstitutionUnidentified
from issuer.translate.credentials import credential_body

router = APIRouter(prefix="/v1/credentials", tags=["credentials"])

_CHANGE = problems(InstitutionUnidentified, CredentialNotFound, CredentialRevoked)


@router.get(
    "/{ref}",
    operation_id="read_credential",
    summary="Read a credential",
    responses=problems(InstitutionUnidentified, CredentialNotFound),
)
async def read_credential(ref: UUID, actions: ActionsDep, caller: Registrar) -> CredentialBody:
    """Return what is known of the credential without its learner."""
    return credential_body(await actions.read_credential(caller, CredentialRef(ref)))


@router.put(
    "/{ref}/revocation",
    operation_id="revoke_credential",
    summary="Revoke a credential",
    responses=problems(InstitutionUnidentified, CredentialNotFound),
)
async def revoke_credential(
    ref: UUID, request: StatusChangeRequest, actions: ActionsDep, caller: Registrar
) -> CredentialBody:
    """Stand by the credential no longer, for ever."""
    return credential_body(
        await actions.change_status(
            caller, CredentialRef(ref), CredentialStatus.REVOKED, request.reason_class
        )
    )


@router.put(
    "/{ref}/suspension",
    operation_id="suspend_credential",
    summary="Suspend a credential",
    responses=_CHANGE,
)
async def suspend_credential(
    ref: UUID, request: StatusChangeRequest, actions: ActionsDep, caller: Registrar
) -> CredentialBody:
    """Stand by the credential no longer, for the time being."""
    return credential_body(
        await actions.change_status(
            caller, CredentialRef(ref), CredentialStatus.SUSPENDED, request.reason_class
        )
    )


@router.put(
    "/{ref}/reinstatement",
    operation_id="reinstate_credential",
    summary="Reinstate a credential",
    responses=_CHANGE,
)
async def reinstate_credential(
    ref: UUID, request: StatusChangeRequest, actions: ActionsDep, caller: Registrar
) -> CredentialBody:
    """Stand by the credential again."""
    return credential_body(
        await actions.change_status(
            caller, CredentialRef(ref), CredentialStatus.ACTIVE, request.reason_class
        )
    )
