"""Links by which learners show one credential for a while."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.shares import ShareBody, ShareMadeBody, ShareRequest, SharesBody
from comity_kit.http.openapi import problems
from fastapi import APIRouter, Path, Response

from issuer.api import ActionsDep, LearnerEsi
from issuer.domain.credential import CredentialRef
from issuer.domain.refusals import (
    CredentialNotFound,
    EsiMalformed,
    LearnerUnidentified,
    ShareEnded,
    ShareNotFound,
)
from issuer.domain.share import ShareId
from issuer.translate.shares import share_body, share_made_body

# No idempotency keys here: the answer holds a secret, which must not be stored.
router = APIRouter(prefix="/v1", tags=["shares"])

_REFUSALS = (LearnerUnidentified, EsiMalformed)


@router.post(
    "/me/credentials/{ref}/shares",
    operation_id="make_share",
    summary="Share my credential",
    status_code=201,
    responses=problems(*_REFUSALS, CredentialNotFound),
)
async def make_share(
    ref: UUID, request: ShareRequest, actions: ActionsDep, me: LearnerEsi
) -> ShareMadeBody:
    """Make a link that ends by itself; its token is told only now."""
    share, token = await actions.learners.make_share(
        me, CredentialRef(ref), days=request.expires_in_days
    )
    return share_made_body(share, token)


@router.get(
    "/me/shares",
    operation_id="list_shares",
    summary="List my links",
    responses=problems(*_REFUSALS),
)
async def list_shares(actions: ActionsDep, me: LearnerEsi) -> SharesBody:
    """Return the links the learner made, newest first, also those that ended."""
    record = await actions.learners.read_learner_record(me)
    return SharesBody(data=tuple(share_body(share) for share in record.shares))


@router.put(
    "/me/shares/{share_id}/withdrawal",
    operation_id="withdraw_share",
    summary="Withdraw my link",
    responses=problems(*_REFUSALS, ShareNotFound),
)
async def withdraw_share(share_id: UUID, actions: ActionsDep, me: LearnerEsi) -> ShareBody:
    """Close the link for good."""
    return share_body(await actions.learners.withdraw_share(me, ShareId(share_id)))


@router.get(
    "/shared/{token}",
    operation_id="open_share",
    summary="Read what is shared",
    response_class=Response,
    responses={
        200: {"content": {"application/vc+jwt": {"schema": {"type": "string"}}}},
        **problems(ShareNotFound, ShareEnded),
    },
)
async def open_share(
    token: Annotated[str, Path(min_length=1, max_length=100)], actions: ActionsDep
) -> Response:
    """Return the signed credential behind a link, to whoever holds the link."""
    return Response(await actions.learners.open_share(token), media_type="application/vc+jwt")
