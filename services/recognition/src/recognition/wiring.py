"""The only file that knows both ports and adapters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from comity_kit import postgres
from comity_kit.auth.keys import fetch_over
from comity_kit.auth.tokens import TokenChecker
from comity_kit.clock import Clock, SystemClock
from comity_kit.http.app import WebApp
from comity_kit.http.client import HttpClient
from comity_kit.identifiers import Identifiers, Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.serving import Service, Storage
from comity_kit.work import Transactions
from fastapi import FastAPI

from recognition.actions import Actions
from recognition.actions.activate_policy import ActivatePolicy
from recognition.actions.list_decisions import ListDecisions
from recognition.actions.list_policies import ListPolicies
from recognition.actions.open_case import OpenCase
from recognition.actions.read_case import ReadCase
from recognition.actions.read_decision import ReadDecision
from recognition.actions.read_policy import ReadPolicy
from recognition.actions.record_participant import RecordParticipant
from recognition.actions.record_quality_report import RecordQualityReport
from recognition.actions.record_status import RecordStatus
from recognition.actions.record_verification import RecordVerification
from recognition.actions.register_agreement import RegisterAgreement
from recognition.actions.settle_waiting import SettleWaiting
from recognition.adapters.work import PostgresWork
from recognition.api import cases, decisions, learning_agreements, policies
from recognition.consumers import credentials, participants, quality, verifications
from recognition.ports import OpenWork
from recognition.schedule import settle_waiting
from recognition.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"

ROUTERS = (policies.router, learning_agreements.router, cases.router, decisions.router)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the actions run on; `office` is our own address."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    office: str


def join(ports: Ports) -> Actions:
    """Join every action to the ports it runs on."""
    work, clock, identifiers = ports.work, ports.clock, ports.identifiers
    return Actions(
        activate_policy=ActivatePolicy(work, clock),
        list_policies=ListPolicies(work),
        read_policy=ReadPolicy(work),
        register_agreement=RegisterAgreement(work, clock),
        record_verification=RecordVerification(work, clock, identifiers),
        settle_waiting=SettleWaiting(work, clock, identifiers),
        open_case=OpenCase(work, clock, identifiers, ports.office),
        read_case=ReadCase(work),
        read_decision=ReadDecision(work),
        list_decisions=ListDecisions(work),
        record_participant=RecordParticipant(work),
        record_quality_report=RecordQualityReport(work),
        record_status=RecordStatus(work),
    )


def build(settings: Settings) -> Service:
    """Return the service, ready to run."""
    clock, identifiers = SystemClock(), Uuid7Identifiers()
    announcer = Announcer(source=settings.public_url, clock=clock, identifiers=identifiers)
    transactions = Transactions(postgres.connect(settings.database_url), announcer)
    actions = join(
        Ports(
            work=transactions.works(PostgresWork),
            clock=clock,
            identifiers=identifiers,
            office=settings.public_url,
        )
    )
    return Service(
        settings=settings,
        web=_web(settings, actions, clock),
        storage=Storage(transactions=transactions, migrations=MIGRATIONS),
        kafka=settings.kafka,
        handlers=(
            participants.handlers(actions),
            quality.handlers(actions),
            credentials.handlers(actions),
            verifications.handlers(actions),
        ),
        duties=(settle_waiting.duty(actions),),
    )


def _web(settings: Settings, actions: Actions, clock: Clock) -> WebApp:
    """Return the HTTP door, which closes its connections when it stops."""
    client = HttpClient()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await client.aclose()

    return WebApp(
        name="recognition",
        description="Decides whether a credential earned in one country counts in another.",
        routers=ROUTERS,
        actions=actions,
        tokens=TokenChecker(settings.token_issuers, settings.audience, clock, fetch_over(client)),
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
        lifespan=lifespan,
    )
