"""The only room that knows both ports and adapters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from comity_kit import postgres
from comity_kit.auth.keys import fetch_over
from comity_kit.auth.tokens import TokenChecker
from comity_kit.clock import Clock, SystemClock
from comity_kit.http.app import WebApp
from comity_kit.http.client import HttpClient
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.secret_files import read_key
from comity_kit.serving import Service, Storage
from comity_kit.work import Transactions
from fastapi import FastAPI

from recognition.actions import Actions
from recognition.adapters.judging.aes_gcm_sealer import AesGcmSealer
from recognition.adapters.statement_printer import TypstPrinter
from recognition.adapters.statement_signer import FileStatementSigner
from recognition.adapters.work import PostgresWork
from recognition.api import (
    appeals,
    cases,
    decisions,
    desk,
    forecasts,
    indicators,
    jurisdictions,
    learning_agreements,
    officers,
    policies,
    policy_drafts,
    pre_commitments,
    precedents,
    simulations,
    stack_recipes,
    stack_statements,
    statements,
    validation_boards,
    validations,
)
from recognition.consumers import (
    credentials,
    frameworks,
    networks,
    opportunities,
    participants,
    quality,
    verifications,
)
from recognition.schedule import (
    compare_decisions,
    keep_clocks,
    renew_forecasts,
    settle_supplements,
    settle_waiting,
    watch_appeals,
)
from recognition.settings import Settings
from recognition.wiring.appeal_actions import join_appeals
from recognition.wiring.case_actions import join_cases
from recognition.wiring.forecast_actions import join_forecasts
from recognition.wiring.law_actions import join_law
from recognition.wiring.likeness_actions import join_likeness
from recognition.wiring.office_actions import join_office
from recognition.wiring.officer_actions import join_officers
from recognition.wiring.ports import Ports
from recognition.wiring.register_actions import join_registers
from recognition.wiring.stack_actions import join_stacks
from recognition.wiring.statement_actions import join_statements
from recognition.wiring.validation_actions import join_validations

__all__ = ["MIGRATIONS", "ROUTERS", "Ports", "build", "join"]

MIGRATIONS = Path(__file__).parents[3] / "migrations" / "versions"

ROUTERS = (
    # Before `policies`: there a draft would be a policy called "drafts".
    policy_drafts.router,
    policies.router,
    jurisdictions.router,
    simulations.router,
    learning_agreements.router,
    desk.router,
    cases.router,
    decisions.router,
    statements.router,
    forecasts.router,
    pre_commitments.router,
    stack_recipes.router,
    stack_statements.router,
    validations.router,
    validation_boards.router,
    officers.router,
    appeals.router,
    precedents.router,
    indicators.router,
)


def join(ports: Ports) -> Actions:
    """Join every action to the ports it runs on."""
    return Actions(
        appeals=join_appeals(ports),
        cases=join_cases(ports),
        forecasts=join_forecasts(ports),
        law=join_law(ports),
        office=join_office(ports),
        likeness=join_likeness(ports),
        officers=join_officers(ports),
        registers=join_registers(ports),
        stacks=join_stacks(ports),
        statements=join_statements(ports),
        validations=join_validations(ports),
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
            comment_days_min=settings.comment_days_min,
            signer=FileStatementSigner.open(settings.key_file, did=settings.did),
            printer=TypstPrinter(),
            sealer=AesGcmSealer(read_key(settings.kek_file, make=settings.make_secrets)),
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
            networks.handlers(actions),
            frameworks.handlers(actions),
            credentials.handlers(actions),
            verifications.handlers(actions),
            opportunities.handlers(actions),
        ),
        duties=(
            settle_waiting.duty(actions),
            settle_supplements.duty(actions),
            keep_clocks.duty(actions),
            renew_forecasts.duty(actions),
            compare_decisions.duty(actions),
            *watch_appeals.duties(actions),
        ),
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
