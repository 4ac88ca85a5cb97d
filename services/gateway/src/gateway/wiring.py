"""The only file that knows both ports and adapters."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from comity_kit.auth.client import ClientCredentials
from comity_kit.clock import Clock, SystemClock
from comity_kit.http.app import WebApp
from comity_kit.http.client import HttpClient
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.serving import Service
from fastapi import FastAPI
from starlette.middleware import Middleware

from gateway.actions import Actions
from gateway.actions.answer_wave import AnswerWave
from gateway.actions.applications import ApplicationActions
from gateway.actions.applications.apply_elsewhere import ApplyElsewhere
from gateway.actions.applications.begin_application import BeginApplication
from gateway.actions.begin_sign_in import BeginSignIn
from gateway.actions.decisions import DecisionActions
from gateway.actions.decisions.ask_for_a_person import AskForAPerson
from gateway.actions.decisions.begin_appeal import BeginAppeal
from gateway.actions.decisions.file_appeal import FileAppeal
from gateway.actions.decisions.read_decision import ReadDecision
from gateway.actions.decisions.read_statement import ReadStatement
from gateway.actions.finish_sign_in import FinishSignIn
from gateway.actions.list_credentials import ListCredentials
from gateway.actions.list_shares import ListShares
from gateway.actions.make_share import MakeShare
from gateway.actions.open_session import OpenSession
from gateway.actions.read_credential import ReadCredential
from gateway.actions.read_file import ReadFile
from gateway.actions.read_shared import ReadShared
from gateway.actions.read_wave import ReadWave
from gateway.actions.read_what_if import ReadWhatIf
from gateway.actions.seal_session import SealSession
from gateway.actions.verify_credential import VerifyCredential
from gateway.actions.withdraw_share import WithdrawShare
from gateway.adapters.applications import HttpApplications
from gateway.adapters.client_key import client_key
from gateway.adapters.cookie_sealer import AesGcmSealer
from gateway.adapters.forecasts import HttpForecasts
from gateway.adapters.issuer import HttpIssuer
from gateway.adapters.own_token import OwnToken
from gateway.adapters.qa_feedback import HttpFeedback
from gateway.adapters.receipts import HttpReceipts
from gateway.adapters.recognition import HttpRecognition
from gateway.adapters.registry import HttpParticipants
from gateway.adapters.sign_in_provider import Client, OidcProvider
from gateway.adapters.verifier import HttpVerifier
from gateway.api import (
    appeals,
    applications,
    credentials,
    decisions,
    feedback,
    home,
    shares,
    sign_in,
    verify,
    what_if,
)
from gateway.api.error_pages import ErrorPages
from gateway.ports import (
    Applications,
    Chance,
    Feedback,
    Forecasts,
    Issuer,
    Participants,
    Receipts,
    Recognition,
    Sealer,
    SignInProvider,
    Verifier,
)
from gateway.settings import Settings

ROUTERS = (
    home.router,
    sign_in.router,
    credentials.router,
    applications.router,
    decisions.router,
    appeals.router,
    shares.router,
    verify.router,
    what_if.router,
    feedback.router,
)

OpenClient = Callable[[str], HttpClient]
"""Returns a client for a service's address; tests put apps in place of the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the actions run on."""

    clock: Clock
    chance: Chance
    sealer: Sealer
    provider: SignInProvider
    issuer: Issuer
    participants: Participants
    recognition: Recognition
    receipts: Receipts
    applications: Applications
    forecasts: Forecasts
    verifier: Verifier
    feedback: Feedback


def ports(settings: Settings, clock: Clock, client: OpenClient) -> Ports:
    """Join every port to its adapter."""
    registry = client(settings.authorization_server)
    own = ClientCredentials(
        client=registry,
        token_url=settings.token_url or settings.authorization_server.rstrip("/") + "/oauth2/token",
        issuer=settings.authorization_server,
        client_id=settings.client_id,
        key=client_key(settings.client_key_file),
        clock=clock,
        identifiers=Uuid7Identifiers(),
    )
    office, verifier = client(settings.recognition_url), client(settings.verifier_url)
    vouching = settings.verifier_audience or settings.verifier_url
    recognition = settings.recognition_audience or settings.recognition_url
    feedback_ = settings.feedback_audience or settings.feedback_url
    return Ports(
        clock=clock,
        chance=_chance,
        sealer=AesGcmSealer.open(settings.session_key_file, clock),
        provider=OidcProvider(
            settings.oidc_issuer, _us(settings), client(settings.oidc_issuer), clock
        ),
        issuer=HttpIssuer(client(settings.issuer_url)),
        participants=HttpParticipants(registry),
        recognition=HttpRecognition(office, OwnToken(own, "recognition:read", recognition)),
        receipts=HttpReceipts(verifier, OwnToken(own, "verifier:receipt", vouching), recognition),
        applications=HttpApplications(office, OwnToken(own, "recognition:apply", recognition)),
        forecasts=HttpForecasts(office),
        verifier=HttpVerifier(verifier),
        feedback=HttpFeedback(
            client(settings.feedback_url), OwnToken(own, "feedback:answer", feedback_)
        ),
    )


def join(on: Ports, public_url: str) -> Actions:
    """Join every action to the ports it runs on."""
    return Actions(
        public_url=public_url.rstrip("/"),
        answer_wave=AnswerWave(on.feedback),
        applications=ApplicationActions(
            apply_elsewhere=ApplyElsewhere(on.issuer, on.receipts, on.recognition, on.applications),
            begin_application=BeginApplication(on.issuer),
        ),
        begin_sign_in=BeginSignIn(on.provider, on.sealer, on.clock, on.chance),
        decisions=_decisions(on),
        finish_sign_in=FinishSignIn(on.provider, on.sealer, on.clock, on.chance),
        list_credentials=ListCredentials(on.issuer, on.recognition),
        list_shares=ListShares(on.issuer, on.clock),
        make_share=MakeShare(on.issuer),
        open_session=OpenSession(on.sealer, on.clock, on.chance),
        read_credential=ReadCredential(on.issuer, on.verifier, on.recognition, on.feedback),
        read_file=ReadFile(on.issuer),
        read_shared=ReadShared(on.issuer, on.verifier),
        read_wave=ReadWave(on.issuer, on.feedback),
        read_what_if=ReadWhatIf(on.issuer, on.participants, on.forecasts, on.recognition, on.clock),
        seal_session=SealSession(on.sealer),
        verify_credential=VerifyCredential(on.verifier),
        withdraw_share=WithdrawShare(on.issuer),
    )


def _decisions(on: Ports) -> DecisionActions:
    return DecisionActions(
        ask_for_a_person=AskForAPerson(on.issuer, on.recognition, on.applications),
        begin_appeal=BeginAppeal(on.issuer, on.recognition, on.participants, on.clock),
        file_appeal=FileAppeal(on.issuer, on.recognition, on.applications),
        read_decision=ReadDecision(on.issuer, on.recognition, on.clock),
        read_statement=ReadStatement(on.issuer, on.recognition),
    )


def build(
    settings: Settings, *, clock: Clock | None = None, client: OpenClient | None = None
) -> Service:
    """Return the service, ready to run."""
    clients: list[HttpClient] = []

    def opened(address: str) -> HttpClient:
        clients.append((client or HttpClient)(address))
        return clients[-1]

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        for each in clients:
            await each.aclose()

    on = ports(settings, clock or SystemClock(), opened)
    web = WebApp(
        name="gateway",
        description="Pages for learners, and for anyone who verifies.",
        routers=ROUTERS,
        actions=join(on, settings.public_url),
        middleware=(Middleware(ErrorPages),),
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
        lifespan=lifespan,
    )
    return Service(settings=settings, web=web)


def _chance() -> str:
    return secrets.token_urlsafe(32)


def _us(settings: Settings) -> Client:
    """Return who we are to the sign-in provider."""
    secret = settings.oidc_client_secret_file
    return Client(
        id=settings.oidc_client_id,
        redirect_uri=settings.public_url.rstrip("/") + "/sign-in/answer",
        scope=settings.oidc_scope,
        algorithms=settings.oidc_algorithms,
        secret=secret.read_text().strip() if secret else "",
    )
