"""Policies, for authorities that sign them and everybody who wants to know the rules."""

from typing import Annotated

from comity_contracts.api.policy_drafts import RetirementRequest
from comity_contracts.api.recognition import PolicyBody, PolicyRequest
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from comity_kit.http.preferences import preferred_languages
from comity_vocabulary.reason_texts import best_language, known_language
from fastapi import APIRouter, Query, Request, Response

from recognition.api import ActionsDep, Authority
from recognition.domain.law.built_in import document_in
from recognition.domain.law.guide import guide
from recognition.domain.law.languages import official_languages
from recognition.domain.policies import PolicyInForce
from recognition.translate.policies import policy_body

MARKDOWN = "text/markdown"

router = APIRouter(prefix="/v1/policies", tags=["policies"], route_class=IdempotentRoute)


@router.post(
    "",
    operation_id="activate_policy",
    summary="Bring a signed policy into force",
    status_code=201,
)
async def activate_policy(
    request: PolicyRequest, authority: Authority, actions: ActionsDep
) -> PolicyBody:
    """Check the authority's signature and the policy, and keep it under the hash of its content.

    The policy's draft has been commented on and simulated. Only the first policy of a jurisdiction
    that has none in force, and only an illustrative one, needs no draft: nobody's rights change.
    """
    return policy_body(await actions.law.activate_policy(request.policy, authority))


@router.get("", operation_id="list_policies", summary="List policies")
async def list_policies(page: PageQuery, actions: ActionsDep) -> PageBody[PolicyBody]:
    """Return the policies that were brought into force, by id and version."""
    found = await actions.law.list_policies(after=page.position(_place), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, _position)
    return PageBody[PolicyBody](
        data=tuple(policy_body(policy) for policy in shown), next_cursor=cursor
    )


@router.get("/{policy_id}", operation_id="read_policy", summary="Read a policy")
async def read_policy(policy_id: str, actions: ActionsDep) -> PolicyBody:
    """Return the version of a policy that was activated last."""
    return policy_body(await actions.law.read_policy(policy_id))


@router.get(
    "/{policy_id}/guide",
    operation_id="read_guide",
    summary="Read a policy in plain language",
    response_class=Response,
    responses={200: {"content": {MARKDOWN: {}}, "description": "The guide."}},
)
async def read_guide(
    policy_id: str,
    request: Request,
    actions: ActionsDep,
    language: Annotated[str | None, Query(pattern=r"^[A-Za-z0-9-]{1,35}$")] = None,
) -> Response:
    """Return every rule of a policy in words: in the language asked for, else the state's own."""
    policy = await actions.law.read_policy(policy_id)
    wanted = language or next(filter(known_language, preferred_languages(request)), None)
    spoken = best_language(wanted or official_languages(policy.policy.jurisdiction)[0])
    return Response(
        guide(document_in(policy), spoken),
        media_type=MARKDOWN,
        headers={"Content-Language": spoken, "Vary": "Accept-Language"},
    )


@router.post(
    "/{policy_id}/retirement", operation_id="retire_policy", summary="End a policy on a day"
)
async def retire_policy(
    policy_id: str, request: RetirementRequest, authority: Authority, actions: ActionsDep
) -> PolicyBody:
    """Let every version of a policy end on a day; cases it governs keep it by their `lex`."""
    return policy_body(
        await actions.law.retire_policy(policy_id, request.in_force_until, authority)
    )


def _position(policy: PolicyInForce) -> str:
    return f"{policy.policy.id}\n{policy.policy.version}"


def _place(position: str) -> tuple[str, str]:
    policy_id, version = position.split("\n")
    return policy_id, version
