"""Drafts of policies: for authorities that make law, and everybody with a seat."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.policy_drafts import (
    AnswerRequest,
    CommentWindowRequest,
    ContributionBody,
    ContributionRequest,
    DraftSimulationRequest,
    LineageBody,
    PolicyDraftBody,
)
from comity_contracts.api.recognition import PolicyBody, PolicyRequest
from comity_contracts.wire import Jurisdiction
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Query, Response

from recognition.api import ActionsDep, Authority, Seat
from recognition.translate.drafts import contribution_body, draft_body, lineage_body, to_opinion
from recognition.translate.policies import policy_body

router = APIRouter(
    prefix="/v1/policies/drafts", tags=["policy drafts"], route_class=IdempotentRoute
)

repeatable = APIRouter()
"""What may be called again without a key: a simulation changes nothing but the newest report.

It takes seconds, longer than the one transaction that an Idempotency-Key needs.
"""


@router.post("", operation_id="draft_policy", summary="Draft a policy", status_code=201)
async def draft_policy(
    request: PolicyRequest, authority: Authority, actions: ActionsDep, response: Response
) -> LineageBody:
    """Hold a signed policy against the checks (a) to (g), and show it as a draft."""
    lineage = await actions.law.draft_policy(request.policy, authority)
    response.headers["Location"] = f"/v1/policies/drafts/{lineage.draft.hash}"
    return lineage_body(lineage)


@router.get("", operation_id="list_drafts", summary="List drafts")
async def list_drafts(
    page: PageQuery,
    actions: ActionsDep,
    jurisdiction: Annotated[Jurisdiction | None, Query()] = None,
) -> PageBody[PolicyDraftBody]:
    """Return the drafts of a jurisdiction, or of all, by the hashes of their contents."""
    found = await actions.law.list_drafts(
        jurisdiction, after=page.position(str), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda draft: draft.hash)
    return PageBody[PolicyDraftBody](
        data=tuple(draft_body(draft) for draft in shown), next_cursor=cursor
    )


@router.get("/{draft_hash}", operation_id="read_draft", summary="Read a draft and its story")
async def read_draft(draft_hash: str, actions: ActionsDep) -> LineageBody:
    """Return who drafted, what was said and answered, the simulation, and how it ended."""
    return lineage_body(await actions.law.read_draft(draft_hash))


@router.post(
    "/{draft_hash}/comment-window",
    operation_id="open_comment_window",
    summary="Open the comment window of a draft",
)
async def open_comment_window(
    draft_hash: str, request: CommentWindowRequest, authority: Authority, actions: ActionsDep
) -> LineageBody:
    """Ask everybody with a seat, the student union first of all, until the end of a day."""
    return lineage_body(
        await actions.law.open_comment_window(draft_hash, request.closes_on, authority)
    )


@router.post(
    "/{draft_hash}/comments",
    operation_id="comment_on_policy",
    summary="Comment on a draft",
    status_code=201,
)
async def comment_on_policy(
    draft_hash: str, request: ContributionRequest, seat: Seat, actions: ActionsDep
) -> ContributionBody:
    """Publish what an organisation says of a draft; a union that abstains was heard, too."""
    return contribution_body(
        await actions.law.comment_on_policy(draft_hash, to_opinion(request), seat)
    )


@router.put(
    "/{draft_hash}/comments/{contribution_id}/answer",
    operation_id="answer_comment",
    summary="Answer a comment",
)
async def answer_comment(
    draft_hash: str,
    contribution_id: UUID,
    request: AnswerRequest,
    authority: Authority,
    actions: ActionsDep,
) -> ContributionBody:
    """Publish the authority's answer; objections and suggestions must have one."""
    return contribution_body(
        await actions.law.answer_comment(draft_hash, contribution_id, request.text, authority)
    )


@repeatable.post(
    "/{draft_hash}/simulation",
    operation_id="simulate_draft",
    summary="Simulate a draft on real cases",
)
async def simulate_draft(
    draft_hash: str, request: DraftSimulationRequest, authority: Authority, actions: ActionsDep
) -> LineageBody:
    """Run the last cases under the draft and under today's policy; keep who wins and who loses."""
    return lineage_body(await actions.law.simulate_draft(draft_hash, authority, last=request.last))


router.include_router(repeatable)


@router.post(
    "/{draft_hash}/activation",
    operation_id="activate_draft",
    summary="Bring a draft into force",
    status_code=201,
)
async def activate_draft(draft_hash: str, authority: Authority, actions: ActionsDep) -> PolicyBody:
    """Bring a draft into force that passes all of the checks (a) to (i)."""
    return policy_body(await actions.law.activate_policy.from_draft(draft_hash, authority))
