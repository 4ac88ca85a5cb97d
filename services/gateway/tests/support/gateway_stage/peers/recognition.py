"""Recognition: decisions, forecasts, applications, appeals."""

from datetime import date
from typing import Annotated
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentsBody
from comity_contracts.api.recognition import CaseBody, CaseRequest, DecisionBody, PolicyBody
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_kit.auth.refusals import AccessTokenInvalid
from comity_kit.http.pagination import PageBody
from comity_kit.http.refusals import ResourceNotFound
from comity_kit.idempotency import IdempotencyKeyReused
from comity_vocabulary.recognition import Outcome, Purpose
from fastapi import APIRouter, Header
from fastapi.responses import Response

from gateway_stage.decisions import decision, filed
from gateway_stage.names import INSTITUTION, JUNE, OPPORTUNITY, RECOGNITION
from gateway_stage.peers.issuer import Authorization
from gateway_stage.refusals import PolicyMissing
from gateway_stage.world import World


def recognition(world: World) -> APIRouter:
    router = APIRouter()
    wanted = f"Bearer own-token|recognition:read|{RECOGNITION}"

    @router.get("/v1/decisions")
    async def decisions(
        credential_ref: UUID, authorization: Authorization = ""
    ) -> PageBody[DecisionBody]:
        if authorization != wanted:
            raise AccessTokenInvalid
        found = (
            one for one in world.decisions.values() if one.case.credential_ref == credential_ref
        )
        return PageBody[DecisionBody](data=tuple(found))

    @router.get("/v1/decisions/{case_ref}")
    async def one_decision(case_ref: UUID, authorization: Authorization = "") -> DecisionBody:
        if authorization != wanted:
            raise AccessTokenInvalid
        if case_ref not in world.decisions:
            raise ResourceNotFound
        return world.decisions[case_ref]

    @router.get("/v1/policies/{policy_id}")
    async def policy(policy_id: str) -> PolicyBody:
        return PolicyBody(
            policy_id=policy_id,
            version="2026.1",
            hash="sha-256:ab",
            jurisdiction="EE",
            illustrative=world.illustrative,
            in_force_from=date(2026, 1, 1),
            authority_id=INSTITUTION,
            activated_at=JUNE,
            policy="a.b.c",
            document={},
        )

    _add_forecasts(router, world)
    _add_applications(router, world)
    _add_appeals(router, world)
    return router


def _add_forecasts(router: APIRouter, world: World) -> None:
    @router.get("/v1/forecasts")
    async def one_forecast(
        opportunity_id: UUID, jurisdiction: str, purpose: Purpose, language: str
    ) -> ForecastBody:
        assert language == "en-plain"
        if opportunity_id != OPPORTUNITY:
            raise ResourceNotFound
        if jurisdiction not in world.forecasts:
            raise PolicyMissing
        return world.forecasts[jurisdiction].model_copy(update={"purpose": purpose})

    @router.get("/v1/pre-commitments")
    async def promises(opportunity_id: UUID, jurisdiction: str) -> PreCommitmentsBody:
        assert (opportunity_id, jurisdiction) == (OPPORTUNITY, "EE")
        return PreCommitmentsBody(data=tuple(world.promises))

    @router.get("/v1/decisions/{case_ref}/statement")
    async def statement(
        case_ref: UUID,
        language: str,
        accept: Annotated[str, Header()],
        authorization: Authorization = "",
    ) -> Response:
        _may(authorization, "recognition:read", RECOGNITION)
        assert case_ref in world.decisions
        world.statements.append((accept, language))
        return Response(f"{accept} {language}", media_type=accept)


def _add_applications(router: APIRouter, world: World) -> None:
    @router.post("/v1/cases", status_code=201)
    async def open_case(
        request: CaseRequest,
        idempotency_key: Annotated[str, Header()],
        authorization: Authorization = "",
    ) -> CaseBody:
        _may(authorization, "recognition:apply", RECOGNITION)
        if request.jurisdiction not in world.forecasts:
            raise PolicyMissing
        if idempotency_key in {key for _, key in world.applications}:
            raise IdempotencyKeyReused
        world.applications.append((request, idempotency_key))
        made = decision(
            Outcome.FULL,
            case_ref=UUID(int=200 + len(world.applications)),
            host=request.jurisdiction,
            purpose=request.purpose,
        )
        world.decisions[made.case.case_ref] = made
        return made.case

    @router.post("/v1/cases/{case_ref}/human-review")
    async def ask_for_a_person(case_ref: UUID, authorization: Authorization = "") -> CaseBody:
        _may(authorization, "recognition:apply", RECOGNITION)
        if world.refusing:
            raise world.refusing
        world.persons_asked.append(case_ref)
        had = world.decisions[case_ref]
        asked = {"state": "with_officer", "person_asked_on": world.clock.now().date()}
        case = had.case.model_copy(update=asked)
        world.decisions[case_ref] = had.model_copy(update={"case": case})
        return case


def _add_appeals(router: APIRouter, world: World) -> None:
    @router.get("/v1/cases/{case_ref}/appeals")
    async def appeals(
        case_ref: UUID, authorization: Authorization = ""
    ) -> tuple[AppealCaseBody, ...]:
        _may(authorization, "recognition:read", RECOGNITION)
        return tuple(one for one in world.appeals if one.case_ref == case_ref)

    @router.post("/v1/cases/{case_ref}/appeals", status_code=201)
    async def appeal(
        case_ref: UUID,
        request: AppealRequest,
        idempotency_key: Annotated[str, Header()],
        authorization: Authorization = "",
    ) -> AppealCaseBody:
        _may(authorization, "recognition:apply", RECOGNITION)
        assert idempotency_key.startswith(f"appeal-{case_ref}-1-")
        if world.refusing:
            raise world.refusing
        world.pleas.append(request)
        world.appeals.append(filed(case_ref=case_ref, companion_id=request.companion_id))
        return world.appeals[-1]


def _may(authorization: str, scope: str, audience: str) -> None:
    if authorization != f"Bearer own-token|{scope}|{audience}":
        raise AccessTokenInvalid
