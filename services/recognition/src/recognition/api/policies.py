"""Policies, for authorities that sign them and everybody who wants to know the rules."""

from comity_contracts.api.recognition import PolicyBody, PolicyRequest
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from recognition.api import ActionsDep, Authority
from recognition.domain.policies import PolicyInForce
from recognition.translate.policies import policy_body

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
    """Check the authority's signature and the policy, and keep it under the hash of its content."""
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


def _position(policy: PolicyInForce) -> str:
    return f"{policy.policy.id}\n{policy.policy.version}"


def _place(position: str) -> tuple[str, str]:
    policy_id, version = position.split("\n")
    return policy_id, version
