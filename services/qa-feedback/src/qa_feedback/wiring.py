"""The only file that knows both ports and adapters."""

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

from qa_feedback.actions import Actions
from qa_feedback.actions.close_waves import CloseWaves
from qa_feedback.actions.enter_roster import EnterRoster
from qa_feedback.actions.keep_opportunity import KeepOpportunity
from qa_feedback.actions.list_waves import ListWaves
from qa_feedback.actions.read_instrument import ReadInstrument
from qa_feedback.actions.read_result import ReadResult
from qa_feedback.actions.read_wave import ReadWave
from qa_feedback.actions.take_answer import TakeAnswer
from qa_feedback.adapters.instrument_file import ESG_2015, SQ_1, read_instrument, read_standards
from qa_feedback.adapters.work import PostgresWork
from qa_feedback.api import instruments, waves
from qa_feedback.consumers import enrolments, opportunities
from qa_feedback.domain.instrument import Instrument, StandardsMap
from qa_feedback.ports import OpenWork
from qa_feedback.schedule import close_waves
from qa_feedback.settings import Settings

NAME = "qa-feedback"
MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"
ROUTERS = (waves.router, instruments.router)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked, under which standards, and for how many days."""

    instrument: Instrument
    standards: StandardsMap
    wave_days: int


def read_asking(settings: Settings) -> Asking:
    """Read the files an operator named, or those that come with the service."""
    instrument = read_instrument(settings.instrument_file or SQ_1)
    standards = read_standards(settings.standards_file or ESG_2015, instrument)
    return Asking(instrument=instrument, standards=standards, wave_days=settings.wave_days)


def build_actions(
    work: OpenWork, clock: Clock, identifiers: Identifiers, asking: Asking
) -> Actions:
    """Join every action to the adapters it runs on."""
    return Actions(
        close_waves=CloseWaves(work=work, clock=clock, instrument=asking.instrument),
        enter_roster=EnterRoster(
            work=work,
            clock=clock,
            identifiers=identifiers,
            instrument_id=asking.instrument.id,
            wave_days=asking.wave_days,
        ),
        keep_opportunity=KeepOpportunity(work),
        list_waves=ListWaves(work),
        read_instrument=ReadInstrument(asking.instrument, asking.standards),
        read_result=ReadResult(work),
        read_wave=ReadWave(work),
        take_answer=TakeAnswer(work=work, clock=clock, instrument=asking.instrument),
    )


def build(settings: Settings) -> Service:
    """Return the service, ready to run."""
    clock, identifiers = SystemClock(), Uuid7Identifiers()
    announcer = Announcer(source=settings.public_url, clock=clock, identifiers=identifiers)
    transactions = Transactions(postgres.connect(settings.database_url), announcer)
    actions = build_actions(
        transactions.works(PostgresWork), clock, identifiers, read_asking(settings)
    )
    fetch_keys = fetch_over(HttpClient())
    return Service(
        settings=settings,
        web=WebApp(
            name=NAME,
            description="Carries what learners say to those who can act on it.",
            routers=ROUTERS,
            actions=actions,
            tokens=TokenChecker(settings.token_issuers, settings.audience, clock, fetch_keys),
            body_bytes=settings.body_bytes,
            requests_per_minute=settings.requests_per_minute,
        ),
        storage=Storage(transactions=transactions, migrations=MIGRATIONS),
        kafka=settings.kafka,
        handlers=(opportunities.handlers(actions), enrolments.handlers(actions)),
        duties=(close_waves.duty(actions),),
    )
