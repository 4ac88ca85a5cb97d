"""What a learner has here, for that learner only."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from comity_contracts.api.issuer import (
    EnrolmentBody,
    HeldCredentialBody,
    LearnerCredentialBody,
)
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import Page, PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from issuer.api import ActionsDep, LearnerEsi
from issuer.domain.credential import CredentialRef
from issuer.domain.refusals import CredentialNotFound, EsiMalformed, LearnerUnidentified
from issuer.translate.credentials import held_credential_body, learner_credential_body
from issuer.translate.opportunities import enrolment_body

router = APIRouter(prefix="/v1/me", tags=["learners"])

_REFUSALS = (LearnerUnidentified, EsiMalformed)

Item = TypeVar("Item")


@router.get(
    "/credentials",
    operation_id="list_learner_credentials",
    summary="List my credentials",
    responses=problems(*_REFUSALS),
)
async def list_learner_credentials(
    actions: ActionsDep, me: LearnerEsi, page: PageQuery
) -> PageBody[LearnerCredentialBody]:
    """Return the learner's credentials with their status."""
    record = await actions.learners.read_learner_record(me)
    shown, cursor = _page(record.credentials, page, lambda one: one.ref)
    return PageBody(data=tuple(learner_credential_body(one) for one in shown), next_cursor=cursor)


@router.get(
    "/credentials/{ref}",
    operation_id="read_learner_credential",
    summary="Read my credential",
    responses=problems(*_REFUSALS, CredentialNotFound),
)
async def read_learner_credential(
    ref: UUID, actions: ActionsDep, me: LearnerEsi
) -> HeldCredentialBody:
    """Return the credential with the signed token, to be kept and shown anywhere."""
    credential, token = await actions.learners.read_learner_credential(me, CredentialRef(ref))
    return held_credential_body(credential, token)


@router.get(
    "/enrolments",
    operation_id="list_learner_enrolments",
    summary="List my enrolments",
    responses=problems(*_REFUSALS),
)
async def list_learner_enrolments(
    actions: ActionsDep, me: LearnerEsi, page: PageQuery
) -> PageBody[EnrolmentBody]:
    """Return what the learner began."""
    record = await actions.learners.read_learner_record(me)
    shown, cursor = _page(record.enrolments, page, lambda one: one.ref)
    return PageBody(data=tuple(enrolment_body(one) for one in shown), next_cursor=cursor)


@router.delete(
    "",
    operation_id="erase_learner",
    summary="Forget me",
    status_code=204,
    responses=problems(*_REFUSALS),
)
async def erase_learner(actions: ActionsDep, me: LearnerEsi) -> None:
    """Destroy the learner's key: nothing kept here can be read or linked to them again."""
    await actions.learners.erase_learner(me)


def _page(
    items: Sequence[Item], page: Page, position: Callable[[Item], UUID]
) -> tuple[Sequence[Item], str | None]:
    """Cut one page out of what a learner has; it is never much."""
    after = page.position(UUID)
    left = [one for one in items if after is None or position(one) > after]
    return next_cursor(left[: page.limit + 1], page, position)
