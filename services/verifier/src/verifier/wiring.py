"""The only file that knows both ports and adapters."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from comity_kit import postgres
from comity_kit.auth.keys import fetch_over
from comity_kit.auth.tokens import TokenChecker
from comity_kit.clock import Clock, SystemClock
from comity_kit.guarded import GuardedFetcher
from comity_kit.http.app import WebApp
from comity_kit.http.client import HttpClient
from comity_kit.identifiers import Identifiers, Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.serving import Service, Storage
from comity_kit.work import Transactions
from fastapi import FastAPI

from verifier.actions import Actions
from verifier.actions.change_standing import ChangeStanding
from verifier.actions.judge_issued_credential import JudgeIssuedCredential
from verifier.actions.keep_accreditation import KeepAccreditation
from verifier.actions.keep_participant import KeepParticipant
from verifier.actions.read_keys import ReadKeys
from verifier.actions.review_due_credentials import ReviewDueCredentials
from verifier.actions.verify_credential import VerifyCredential
from verifier.actions.withdraw_accreditation import WithdrawAccreditation
from verifier.adapters.receipt_signer import FileReceiptSigner
from verifier.adapters.status_lists import CachedStatusLists
from verifier.adapters.work import PostgresWork
from verifier.api import keys, receipts, verifications
from verifier.consumers import credentials, participants
from verifier.ports import OpenWork, ReceiptSigner, StatusLists
from verifier.schedule import review
from verifier.settings import Settings

ROUTERS = (verifications.router, receipts.router, keys.router)

ONCE = timedelta(minutes=1)

MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the actions run on."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    signer: ReceiptSigner
    lists: StatusLists


def join(ports: Ports) -> Actions:
    """Join every action to the ports it runs on."""
    work, clock, identifiers, signer = ports.work, ports.clock, ports.identifiers, ports.signer
    return Actions(
        change_standing=ChangeStanding(work, clock, identifiers, signer),
        judge_issued_credential=JudgeIssuedCredential(work, clock, identifiers, signer),
        keep_accreditation=KeepAccreditation(work, clock),
        keep_participant=KeepParticipant(work, clock),
        read_keys=ReadKeys(signer),
        review_due_credentials=ReviewDueCredentials(work, clock, identifiers, signer),
        verify_credential=VerifyCredential(work, clock, identifiers, signer, ports.lists),
        withdraw_accreditation=WithdrawAccreditation(work, clock),
    )


def build(settings: Settings) -> Service:
    """Return the service, ready to run."""
    clock, identifiers = SystemClock(), Uuid7Identifiers()
    announcer = Announcer(source=settings.public_url, clock=clock, identifiers=identifiers)
    transactions = Transactions(postgres.connect(settings.database_url), announcer)
    fetcher = GuardedFetcher(unsafe_allow_loopback=settings.unsafe_allow_loopback)
    actions = join(
        Ports(
            work=transactions.works(PostgresWork),
            clock=clock,
            identifiers=identifiers,
            signer=FileReceiptSigner.open(settings.key_file, did=settings.did),
            lists=CachedStatusLists(
                fetch_bytes=fetcher.fetch,
                clock=clock,
                refresh=timedelta(seconds=settings.status_refresh_seconds),
                max_age=timedelta(seconds=settings.status_max_age_seconds),
            ),
        )
    )
    return Service(
        settings=settings,
        web=_web(settings, actions, fetcher),
        storage=Storage(transactions=transactions, migrations=MIGRATIONS),
        kafka=settings.kafka,
        handlers=(participants.handlers(actions), credentials.handlers(actions)),
        duties=review.duties(actions),
    )


def _web(settings: Settings, actions: Actions, fetcher: GuardedFetcher) -> WebApp:
    client = HttpClient()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await client.aclose()
        await fetcher.aclose()

    return WebApp(
        name="verifier",
        description="Says whether a credential is authentic, current and trusted.",
        routers=ROUTERS,
        actions=actions,
        tokens=TokenChecker(
            settings.token_issuers, settings.audience, SystemClock(), fetch_over(client)
        ),
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
        lifespan=lifespan,
    )


async def fetch_lists(urls: Iterable[str], *, unsafe_allow_loopback: bool) -> dict[str, str | None]:
    """Fetch the lists one verification needs, for a program that verifies once and ends."""
    fetcher = GuardedFetcher(unsafe_allow_loopback=unsafe_allow_loopback)
    lists = CachedStatusLists(
        fetch_bytes=fetcher.fetch, clock=SystemClock(), refresh=ONCE, max_age=ONCE
    )
    try:
        return {url: await lists.fetch(url) for url in urls}
    finally:
        await fetcher.aclose()
