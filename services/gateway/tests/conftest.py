"""The gateway among peers that speak the real contracts, and a browser to look at it with."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from comity_contracts.api.forecasts import (
    AssumptionBody,
    ConfidenceBody,
    ForecastBody,
    PreCommitmentBody,
    PreCommitmentsBody,
)
from comity_contracts.api.issuer import (
    EnrolmentBody,
    HeldCredentialBody,
    LearnerCredentialBody,
    OpportunityBody,
)
from comity_contracts.api.opportunity_terms import OpportunityTerms
from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, QuestionBody, WaveBody
from comity_contracts.api.recognition import (
    AppealBody,
    CaseBody,
    CaseRequest,
    DecisionBody,
    PolicyBody,
    PolicyReference,
    ReasonBody,
    StepBody,
)
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_contracts.api.registry import ParticipantBody
from comity_contracts.api.shares import ShareBody, ShareMadeBody, ShareRequest, SharesBody
from comity_contracts.api.verifier import (
    CheckBody,
    ReceiptBody,
    ReceiptRequest,
    SummaryBody,
    VerificationBody,
    VerificationRequest,
)
from comity_credential import jose, vc_jwt, vcdm
from comity_credential.record import (
    AwardingBody,
    Learner,
    LearningOutcome,
    Level,
    MicroCredential,
    QualityStatement,
    Workload,
)
from comity_kit.auth.refusals import AccessTokenInvalid, AccessTokenMissing
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient
from comity_kit.http.pagination import PageBody
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound
from comity_kit.idempotency import IdempotencyKeyReused
from comity_kit.testing.clock import FixedClock
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    ParticipationMode,
    SupervisionAndIdentity,
)
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from comity_vocabulary.refusals import Kind, Refusal
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import APIRouter, FastAPI, Form, Header
from fastapi.responses import JSONResponse, Response
from gateway.settings import Settings
from gateway.wiring import build
from joserfc import jwk, jwt

if TYPE_CHECKING:
    from collections.abc import Callable

GATEWAY = "https://gateway.test"
PROVIDER = "https://login.test"
REGISTRY = "https://registry.test"
ISSUER = "https://issuer.test"
RECOGNITION = "https://recognition.test"
VERIFIER = "https://verifier.test"
FEEDBACK = "https://feedback.test"

REF = UUID("0192d3a0-0000-7000-8000-000000000001")
OTHER_REF = UUID("0192d3a0-0000-7000-8000-000000000002")
CASE = UUID("0192d3a0-0000-7000-8000-00000000000c")
WAVE = UUID("0192d3a0-0000-7000-8000-00000000000f")
OPPORTUNITY = UUID("0192d3a0-0000-7000-8000-0000000000aa")
UNION = UUID("0192d3a0-0000-7000-8000-0000000000cc")
ESI = "urn:schac:personalUniqueCode:int:esi:corrib.example:ana-1"
INSTITUTION = UUID("0192d3a0-0000-7000-8000-0000000000bb")
ENROLMENT = UUID("0192d3a0-0000-7000-8000-0000000000dd")
JUNE = datetime(2026, 6, 12, 9, 12, tzinfo=UTC)


class AnswerAlreadyGiven(Refusal):
    """What qa-feedback says to a second answer."""

    kind = Kind.CONFLICT


class EnrolmentNotInWave(Refusal):
    """What qa-feedback says to somebody else's reference."""

    kind = Kind.FORBIDDEN


class ShareWithdrawn(Refusal):
    """What the issuer says of a link that was withdrawn."""

    kind = Kind.GONE


class PolicyMissing(Refusal):
    """What recognition says of a country without rules."""

    kind = Kind.UNACCEPTABLE


class CaseClosed(Refusal):
    """What recognition says of a case that was withdrawn."""

    kind = Kind.CONFLICT


class AppealLate(Refusal):
    """What recognition says after the last day."""

    kind = Kind.UNACCEPTABLE


class AppealPending(Refusal):
    """What recognition says to a second appeal."""

    kind = Kind.CONFLICT


class NothingToAppeal(Refusal):
    """What recognition says while a person has still to decide."""

    kind = Kind.CONFLICT


class CompanionNotAStudentUnion(Refusal):
    """What recognition says of a companion it does not know."""

    kind = Kind.UNACCEPTABLE


def signed(title: str = "Data Ethics for Public Services", ref: UUID = REF) -> str:
    """Return a credential of the real format, signed."""
    record = MicroCredential(
        credential_ref=ref,
        learner=Learner(given_name="Ana", family_name="Quillfeather", learner_identifier="L-1"),
        title=title,
        countries=("IE",),
        awarding_bodies=(AwardingBody(id="did:web:corrib.example", legal_name="C", country="IE"),),
        awarded_on=date(2026, 6, 12),
        learning_outcomes=(
            LearningOutcome(id="LO-1", title="Map who is affected by a data project"),
            LearningOutcome(id="LO-2", title="Say no with reasons"),
        ),
        workload=Workload(ects=Decimal(6), credit_system=CreditSystem.ECTS, hours=Decimal(150)),
        level=Level(eqf=EqfLevel.L6),
        assessment_type=AssessmentType.ORAL_EXAM,
        participation_mode=ParticipationMode.ONLINE,
        quality_assurance=(QualityStatement(kind="external_review", agency="QQI"),),
        supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
        grade="Very good",
    )
    document = vcdm.to_document(
        record, issuer_did="did:web:corrib.example", status=None, valid_from=JUNE
    )
    kid = "did:web:corrib.example#1"
    unsigned = vc_jwt.encode(document, kid=kid, alg="Ed25519", iat=JUNE)
    return jose.sign_bytes(
        unsigned, Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x07"), "Ed25519"
    )


def held(title: str = "Data Ethics for Public Services", ref: UUID = REF) -> HeldCredentialBody:
    """Return a credential as the issuer keeps it for its learner."""
    return HeldCredentialBody(
        credential_ref=ref,
        institution_id=INSTITUTION,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        cohort="2026-spring",
        award_month="2026-06",
        status=CredentialStatus.ACTIVE,
        status_version=0,
        issued_at=JUNE,
        title=title,
        institution="Corrib Institute of Technology",
        jurisdiction="IE",
        credential=signed(title, ref),
    )


def reason(code: str) -> ReasonBody:
    """Return a reason of the catalogue."""
    known = REASONS[code]
    return ReasonBody(
        code=code, polarity=known.polarity, meaning=known.meaning, legal_source="LRC, article VI"
    )


def decision(outcome: Outcome = Outcome.FULL, **case: Any) -> DecisionBody:  # noqa: ANN401 - fields of the case
    """Return a decision on the credential, with every ground."""
    fields = {
        "case_ref": CASE,
        "credential_ref": REF,
        "purpose": Purpose.ELECTIVE,
        "home": "IE",
        "host": "EE",
        "opened_by": "learner",
        "opened_at": JUNE,
        "outcome": outcome,
        "finality": Finality.FINAL,
        "credits": Decimal(6),
        "state": "decided",
    }
    return DecisionBody(
        case=CaseBody.model_validate(fields | case),
        number=1,
        reasons=tuple(reason(code) for code in ("VE-001", "QA-001", "LV-001", "LO-101")),
        conditions=(),
        draft_differences=(),
        facts={"workload": {"ects": "6"}, "eqf_level": 6},
        input_hash="sha-256:1f" + "0" * 60,
        policy=PolicyReference(id="EE-demo", version="2026.1", hash="sha-256:ab" + "0" * 60),
        engine_version="1.0",
        steps=(
            StepBody(step="level", read={"eqf_level": "6"}, reasons=("LV-001",)),
            StepBody(step="result", read={}, reasons=(), result=outcome),
        ),
        decided_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
        appeal=AppealBody(
            route="You may appeal to the office that decided.", last_day=date(2026, 12, 20)
        ),
    )


def verification(verdict: Verdict = Verdict.VALID) -> VerificationBody:
    """Return what the verifier says."""
    results = {
        Verdict.VALID: CheckResult.PASSED,
        Verdict.INVALID: CheckResult.FAILED,
        Verdict.INDETERMINATE: CheckResult.UNKNOWN,
    }
    return VerificationBody(
        verification_id=UUID(int=7),
        verdict=verdict,
        status=CredentialStatus.ACTIVE,
        checks=tuple(
            CheckBody(
                check=name,
                result=CheckResult.NOT_APPLICABLE
                if name is CheckName.HOLDER
                else results[verdict]
                if name in {CheckName.PROOF, CheckName.STATUS}
                else CheckResult.PASSED,
                code=f"{name.value}-checked",
                detail=f"The {name.value} was looked at.",
            )
            for name in CheckName
        ),
        checked_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        summary=None
        if verdict is Verdict.INVALID
        else SummaryBody(
            title="Data Ethics for Public Services",
            issuer="Corrib Institute of Technology",
            issuer_did="did:web:corrib.example",
            awarded_on=date(2026, 6, 12),
            ects=Decimal(6),
            eqf_level=EqfLevel.L6,
        ),
    )


def opportunity(title: str = "Data Ethics for Public Services") -> OpportunityBody:
    """Return a course of the catalogue."""
    terms = {
        "title": title,
        "language": "en",
        "fields": ["0313"],
        "learning_outcomes": [{"id": "lo-1", "title": "Say no with reasons"}],
        "workload": {"credit_system": "ECTS", "credits": 6},
        "level": {"status": "referenced", "eqf": 6},
        "assessment": {"type": "exam"},
        "participation_mode": "online",
        "quality_assurance": [{"kind": "programme", "agency": "QQI"}],
        "learning_setting": "formal",
        "learning_basis": "new",
        "origin": "extracted",
        "stackability": "stackable",
        "pricing": {"total_fee_eur": 350},
    }
    return OpportunityBody(
        opportunity_id=OPPORTUNITY,
        version=2,
        institution_id=INSTITUTION,
        jurisdiction="IE",
        published_on=date(2026, 2, 1),
        terms=OpportunityTerms.model_validate(terms),
    )


def forecast(outcome: Outcome = Outcome.FULL, **changes: Any) -> ForecastBody:  # noqa: ANN401 - fields of the forecast
    """Return what would be decided on that course in Estonia."""
    fields = {
        "forecast_id": "sha-256:" + "0" * 64,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 2,
        "host": "EE",
        "purpose": Purpose.ELECTIVE,
        "outcome": outcome,
        "finality": Finality.FINAL,
        "credits": Decimal(6),
        "reasons": (reason("LV-001"), reason("QA-001")),
        "information_requests": (),
        "conditions": (),
        "draft_differences": (),
        "policy": PolicyReference(id="EE-demo", version="2026.1", hash="sha-256:ab" + "0" * 60),
        "facts": {},
        "input_hash": "sha-256:1f" + "0" * 60,
        "engine_version": "1.0",
        "confidence": ConfidenceBody(
            level="decided_by_rule",
            assumed=(AssumptionBody(code="of_age", meaning="the applicant is of age"),),
        ),
        "as_of": date(2026, 11, 22),
        "stale": False,
    }
    return ForecastBody.model_validate(fields | changes)


def promise(**changes: Any) -> PreCommitmentBody:  # noqa: ANN401 - fields of the promise
    """Return what an authority promised about it."""
    fields = {
        "pre_commitment_id": UUID(int=8),
        "forecast_id": "sha-256:" + "0" * 64,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 2,
        "host": "EE",
        "purpose": Purpose.ELECTIVE,
        "outcome": Outcome.FULL,
        "credits": Decimal(6),
        "policy_hash": "sha-256:ab",
        "input_hash": "sha-256:1f",
        "valid_until": date(2027, 6, 30),
        "signed_by": INSTITUTION,
        "made_at": JUNE,
        "pre_commitment": "a.b.c",
    }
    return PreCommitmentBody.model_validate(fields | changes)


def participant(
    identifier: UUID = UNION,
    name: str = "Union of Learners",
    kind: ParticipantKind = ParticipantKind.STUDENT_UNION,
) -> ParticipantBody:
    """Return a participant of the network."""
    return ParticipantBody(
        participant_id=identifier,
        version=1,
        kind=kind,
        legal_name=name,
        jurisdiction="IE",
        did="did:web:corrib.example",
        nationally_recognised=True,
        keys=(),
    )


def filed(**changes: Any) -> AppealCaseBody:  # noqa: ANN401 - fields of the appeal
    """Return an appeal that came in time."""
    fields = {
        "appeal_id": UUID(int=9),
        "case_ref": CASE,
        "host": "EE",
        "against": 1,
        "ground": "decision",
        "state": "admissible",
        "filed_on": date(2026, 11, 22),
        "decide_by": date(2027, 1, 21),
    }
    return AppealCaseBody.model_validate(fields | changes)


def wave(**changes: Any) -> WaveBody:  # noqa: ANN401 - fields of the wave
    """Return an open wave about the credential's cohort."""
    fields = {
        "wave_id": WAVE,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 1,
        "cohort": "2026-spring",
        "title": "Data Ethics for Public Services",
        "institution_id": INSTITUTION,
        "instrument_id": "SQ-1",
        "opened_on": date(2026, 11, 1),
        "closes_on": date(2026, 12, 5),
        "closed": False,
        "roster_count": 40,
    }
    return WaveBody.model_validate(fields | changes)


INSTRUMENT = InstrumentBody(
    instrument_id="SQ-1",
    standards_id="ESG-2015",
    questions=tuple(
        QuestionBody(item=f"Q{number:02}", text=text, standards=("1.2",))
        for number, text in enumerate(
            ("What I would learn was clear before I enrolled", "Total cost was clear and fair"), 1
        )
    ),
    hours_bands=("under_25", "from_25_to_74"),
    left_reasons=("time", "cost"),
)


@dataclass(slots=True)
class World:
    """What the peers know; a name in `away` does not answer."""

    clock: FixedClock = field(default_factory=FixedClock)
    credentials: dict[UUID, HeldCredentialBody] = field(default_factory=dict)
    decisions: dict[UUID, DecisionBody] = field(default_factory=dict)
    illustrative: bool = True
    opportunities: list[OpportunityBody] = field(default_factory=lambda: [opportunity()])
    participants: list[ParticipantBody] = field(
        default_factory=lambda: [
            participant(),
            participant(
                INSTITUTION,
                "Corrib Institute of Technology",
                ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
            ),
        ]
    )
    forecasts: dict[str, ForecastBody] = field(default_factory=lambda: {"EE": forecast()})
    promises: list[PreCommitmentBody] = field(default_factory=list)
    receipts: list[ReceiptRequest] = field(default_factory=list)
    applications: list[tuple[CaseRequest, str]] = field(default_factory=list)
    persons_asked: list[UUID] = field(default_factory=list)
    appeals: list[AppealCaseBody] = field(default_factory=list)
    pleas: list[AppealRequest] = field(default_factory=list)
    statements: list[tuple[str, str]] = field(default_factory=list)
    refusing: Refusal | None = None
    verdict: VerificationBody = field(default_factory=verification)
    verified: list[str] = field(default_factory=list)
    waves: dict[UUID, WaveBody] = field(default_factory=dict)
    enrolments: list[EnrolmentBody] = field(default_factory=list)
    answers: list[AnswerRequest] = field(default_factory=list)
    shares: list[ShareMadeBody] = field(default_factory=list)
    withdrawn: set[UUID] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    id_token_claims: dict[str, Any] = field(default_factory=dict)
    token_answer: dict[str, Any] = field(default_factory=dict)
    attempts: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens_given: list[str] = field(default_factory=list)
    provider_key: jwk.ECKey = field(
        default_factory=lambda: jwk.generate_key("EC", "P-256", {"alg": "ES256"}, auto_kid=True)
    )
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def client(self, address: str) -> HttpClient:
        """Return a client whose other end is the peer at `address`, in this process."""
        makers: dict[str, Callable[[World], APIRouter]] = {
            PROVIDER: _provider,
            REGISTRY: _registry,
            ISSUER: _issuer,
            RECOGNITION: _recognition,
            VERIFIER: _verifier,
            FEEDBACK: _feedback,
        }
        app = create_app(WebApp(name=address, routers=(makers[address](self),)))
        return HttpClient.for_app(_Reachable(self, address, app), address)


@dataclass(frozen=True, slots=True)
class _Reachable:
    """A peer that can be away; otherwise notes who asked."""

    world: World
    address: str
    app: FastAPI

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's own
        if self.address in self.world.away:
            raise PeerUnavailable
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.world.asked.append((self.address + scope["path"], headers))
        await self.app(scope, receive, send)


def _provider(world: World) -> APIRouter:
    """Answer as an OpenID provider does; the world may bend what it says."""
    router = APIRouter()

    @router.get("/.well-known/openid-configuration")
    async def configuration() -> dict[str, Any]:
        return {
            "issuer": PROVIDER,
            "authorization_endpoint": f"{PROVIDER}/authorize",
            "token_endpoint": f"{PROVIDER}/token",
            "jwks_uri": f"{PROVIDER}/jwks.json",
            "authorization_response_iss_parameter_supported": True,
        }

    @router.get("/jwks.json")
    async def keys() -> dict[str, Any]:
        return {"keys": [world.provider_key.as_dict(private=False)]}

    @router.post("/token")
    async def token(
        code: Annotated[str, Form()],
        code_verifier: Annotated[str, Form()],
        redirect_uri: Annotated[str, Form()],
        client_id: Annotated[str, Form()],
    ) -> JSONResponse:
        asked = world.attempts.pop(code, None)
        fits = asked is not None and (
            create_s256_code_challenge(code_verifier) == asked["code_challenge"]
            and redirect_uri == asked["redirect_uri"]
            and client_id == asked["client_id"]
        )
        if asked is None or not fits:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse(_tokens(world, asked))

    return router


def _tokens(world: World, asked: dict[str, str]) -> dict[str, Any]:
    now = int(world.clock.now().timestamp())
    access = f"access-token-{len(world.tokens_given) + 1}-of-ana"
    world.tokens_given.append(access)
    claims = {
        "iss": PROVIDER,
        "sub": "ana",
        "aud": asked["client_id"],
        "nonce": asked["nonce"],
        "iat": now,
        "exp": now + 600,
        "name": "Ana Quillfeather",
        "schac_personal_unique_code": ESI,
        **world.id_token_claims,
    }
    header = {"alg": "ES256", "kid": world.provider_key.kid, "typ": "JWT"}
    stated = {name: value for name, value in claims.items() if value is not None}
    return {
        "access_token": access,
        "id_token": jwt.encode(header, stated, world.provider_key, ["ES256"]),
        "token_type": "Bearer",
        "expires_in": 1800,
        **world.token_answer,
    }


def _registry(world: World) -> APIRouter:
    router = APIRouter()

    @router.post("/oauth2/token")
    async def token(
        scope: Annotated[str, Form()],
        resource: Annotated[str, Form()],
        client_assertion: Annotated[str, Form()],
    ) -> dict[str, Any]:
        assert client_assertion.count(".") == 2
        given = f"own-token {scope} {resource}"
        world.tokens_given.append(given)
        return {"access_token": given.replace(" ", "|"), "expires_in": 600}

    @router.get("/v1/participants")
    async def participants(cursor: str = "") -> PageBody[ParticipantBody]:
        # One to a page, so that whoever reads all of them turns pages.
        place = int(cursor or 0)
        last = place + 1 >= len(world.participants)
        return PageBody[ParticipantBody](
            data=tuple(world.participants[place : place + 1]),
            next_cursor=None if last else str(place + 1),
        )

    return router


def _learner(world: World, authorization: str) -> None:
    if not authorization:
        raise AccessTokenMissing
    if authorization.removeprefix("Bearer ") not in world.tokens_given:
        raise AccessTokenInvalid


Authorization = Annotated[str, Header()]


def _issuer(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/v1/me/credentials")
    async def credentials(authorization: Authorization = "") -> PageBody[LearnerCredentialBody]:
        _learner(world, authorization)
        return PageBody[LearnerCredentialBody](data=tuple(world.credentials.values()))

    @router.get("/v1/me/credentials/{ref}")
    async def credential(ref: UUID, authorization: Authorization = "") -> HeldCredentialBody:
        _learner(world, authorization)
        if ref not in world.credentials:
            raise ResourceNotFound
        return world.credentials[ref]

    @router.get("/v1/me/enrolments")
    async def enrolments(authorization: Authorization = "") -> PageBody[EnrolmentBody]:
        _learner(world, authorization)
        return PageBody[EnrolmentBody](data=tuple(world.enrolments))

    @router.get("/v1/opportunities")
    async def opportunities() -> PageBody[OpportunityBody]:
        return PageBody[OpportunityBody](data=tuple(world.opportunities))

    _add_shares(router, world)
    return router


def _add_shares(router: APIRouter, world: World) -> None:
    @router.post("/v1/me/credentials/{ref}/shares", status_code=201)
    async def make_share(
        ref: UUID, request: ShareRequest, authorization: Authorization = ""
    ) -> ShareMadeBody:
        _learner(world, authorization)
        made = ShareMadeBody(
            share_id=UUID(int=100 + len(world.shares)),
            credential_ref=ref,
            made_at=world.clock.now(),
            expires_at=world.clock.now() + timedelta(days=request.expires_in_days),
            token=f"link-{len(world.shares) + 1}",
        )
        world.shares.insert(0, made)
        return made

    @router.get("/v1/me/shares")
    async def shares(authorization: Authorization = "") -> SharesBody:
        _learner(world, authorization)
        return SharesBody(
            data=tuple(
                ShareBody(
                    **share.model_dump(exclude={"token", "withdrawn_at"}),
                    withdrawn_at=world.clock.now() if share.share_id in world.withdrawn else None,
                )
                for share in world.shares
            )
        )

    @router.put("/v1/me/shares/{share_id}/withdrawal", status_code=204)
    async def withdraw(share_id: UUID, authorization: Authorization = "") -> None:
        _learner(world, authorization)
        if share_id not in {share.share_id for share in world.shares}:
            raise ResourceNotFound
        world.withdrawn.add(share_id)

    @router.get("/v1/shared/{token}")
    async def shared(token: str) -> Response:
        for share in world.shares:
            if share.token == token:
                if share.share_id in world.withdrawn or share.expires_at <= world.clock.now():
                    raise ShareWithdrawn
                text = world.credentials[share.credential_ref].credential
                return Response(text, media_type="application/vc+jwt")
        raise ResourceNotFound


def _recognition(world: World) -> APIRouter:
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


def _verifier(world: World) -> APIRouter:
    router = APIRouter()

    @router.post("/v1/verifications")
    async def verify(request: VerificationRequest) -> VerificationBody:
        world.verified.append(request.credential)
        return world.verdict

    @router.post("/v1/receipts")
    async def receipt(request: ReceiptRequest, authorization: Authorization = "") -> ReceiptBody:
        _may(authorization, "verifier:receipt", VERIFIER)
        world.receipts.append(request)
        return ReceiptBody(
            verification_id=UUID(int=7),
            verdict=world.verdict.verdict,
            checks=world.verdict.checks,
            receipt="signed.by.verifier",
        )

    return router


def _feedback(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/v1/waves")
    async def waves(opportunity_id: UUID) -> PageBody[WaveBody]:
        found = (one for one in world.waves.values() if one.opportunity_id == opportunity_id)
        return PageBody[WaveBody](data=tuple(found))

    @router.get("/v1/waves/{wave_id}")
    async def one_wave(wave_id: UUID) -> WaveBody:
        if wave_id not in world.waves:
            raise ResourceNotFound
        return world.waves[wave_id]

    @router.get("/v1/instruments/{instrument_id}")
    async def instrument(instrument_id: str) -> InstrumentBody:
        assert instrument_id == "SQ-1"
        return INSTRUMENT

    @router.post("/v1/waves/{wave_id}/answers", status_code=204)
    async def answer(
        wave_id: UUID, request: AnswerRequest, authorization: Authorization = ""
    ) -> None:
        assert wave_id in world.waves
        if authorization != f"Bearer own-token|feedback:answer|{FEEDBACK}":
            raise AccessTokenInvalid
        if any(given.enrolment_ref == request.enrolment_ref for given in world.answers):
            raise AnswerAlreadyGiven
        world.answers.append(request)

    return router


@dataclass(slots=True)
class Browser:
    """Asks the gateway as a browser does: takes HTML, keeps cookies, sends forms it was given."""

    client: HttpClient
    world: World
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Answer:
        """Open a page."""
        return await self.send("GET", path, headers=headers)

    async def send(self, method: str, path: str, **options: Any) -> Answer:  # noqa: ANN401 - the client's own
        """Send a request with what the browser keeps, and keep what comes back."""
        headers = {"accept": "text/html", **options.pop("headers", {})}
        if self.cookies:
            kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers.setdefault("cookie", kept)
        answer = await self.client.exchange(method, path, headers=headers, **options)
        for line in answer.headers.get_list("set-cookie"):  # type: ignore[attr-defined]  # httpx.Headers
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return answer

    async def post(self, path: str, page: str, /, **fields: str) -> Answer:
        """Open `page`, fill in its form and send it to `path`."""
        opened = await self.get(page)
        fields.setdefault("form_token", form_token(opened))
        return await self.send(
            "POST",
            path,
            data=fields,
            headers={"origin": GATEWAY, "sec-fetch-site": "same-origin"},
        )

    async def begin_sign_in(self, to: str = "/credentials") -> dict[str, str]:
        """Go to the provider; return what it is asked."""
        sent = await self.get(f"/sign-in?to={to}")
        assert sent.status == 303
        address = sent.headers["location"]
        assert address.startswith(f"{PROVIDER}/authorize?")
        return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    async def sign_in(self, to: str = "/credentials") -> Answer:
        """Sign in as Ana."""
        asked = await self.begin_sign_in(to)
        self.world.attempts["a-code"] = asked
        state = asked["state"]
        return await self.get(f"/sign-in/answer?code=a-code&state={state}&iss={PROVIDER}")


def form_token(page: Answer) -> str:
    """Return the token of the forms on a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.body.decode())
    return found.group(1) if found else ""


@pytest.fixture
def world() -> World:
    """Return a world in which Ana has one credential, recognised in full in Estonia."""
    enrolment = EnrolmentBody(
        enrolment_ref=ENROLMENT,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        title="Data Ethics for Public Services",
        cohort="2026-spring",
        opened_in="2026-03",
    )
    return World(
        credentials={REF: held()},
        decisions={CASE: decision()},
        waves={WAVE: wave()},
        enrolments=[enrolment],
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings that name the peers of the world."""
    (tmp_path / "session-key").write_text("chance" * 8)
    return Settings(
        public_url=GATEWAY,
        session_key_file=tmp_path / "session-key",
        oidc_issuer=PROVIDER,
        issuer_url=ISSUER,
        verifier_url=VERIFIER,
        recognition_url=RECOGNITION,
        feedback_url=FEEDBACK,
        authorization_server=REGISTRY,
        client_key_file=tmp_path / "client-key.json",
    )


@pytest.fixture
def browser(world: World, settings: Settings) -> Browser:
    """Return a browser in front of the gateway."""
    service = build(settings, clock=world.clock, client=world.client)
    return Browser(HttpClient.for_app(create_app(service.web), GATEWAY), world)


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    """Return the browser of Ana, who has signed in."""
    await browser.sign_in()
    return browser
