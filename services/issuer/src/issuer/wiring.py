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
from comity_kit.secret_files import read_key
from comity_kit.serving import Service, Storage
from comity_kit.work import Transactions

from issuer.actions import Actions
from issuer.actions.accept_cohort import AcceptCohort
from issuer.actions.answers import AnswerActions
from issuer.actions.answers.close_information_request import CloseInformationRequest
from issuer.actions.answers.keep_information_request import KeepInformationRequest
from issuer.actions.answers.list_information_requests import ListInformationRequests
from issuer.actions.answers.supply_facts import SupplyFacts
from issuer.actions.award_validated import AwardValidated
from issuer.actions.change_status import ChangeStatus
from issuer.actions.keep_register import KeepRegister
from issuer.actions.learners import LearnerActions
from issuer.actions.learners.erase_learner import EraseLearner
from issuer.actions.learners.make_share import MakeShare
from issuer.actions.learners.open_share import OpenShare
from issuer.actions.learners.read_learner_credential import ReadLearnerCredential
from issuer.actions.learners.read_learner_record import ReadLearnerRecord
from issuer.actions.learners.withdraw_share import WithdrawShare
from issuer.actions.list_opportunities import ListOpportunities
from issuer.actions.make_signing_key import MakeSigningKey
from issuer.actions.open_enrolment import OpenEnrolment
from issuer.actions.prepare_awards import PrepareAwards
from issuer.actions.publish_opportunity import PublishOpportunity
from issuer.actions.read_cohort import ReadCohort
from issuer.actions.read_credential import ReadCredential
from issuer.actions.read_did_document import ReadDidDocument
from issuer.actions.read_opportunity import ReadOpportunity
from issuer.actions.read_status_list import ReadStatusList
from issuer.actions.sign_awards import SignAwards
from issuer.actions.sign_status_lists import SignStatusLists
from issuer.actions.withdraw_opportunity import WithdrawOpportunity
from issuer.adapters.aes_gcm_vault import AesGcmVault
from issuer.adapters.key_file_signer import KeyFileSigner
from issuer.adapters.system_randomness import SystemRandomness
from issuer.adapters.work import PostgresWork
from issuer.api import (
    answers,
    cohorts,
    credentials,
    enrolments,
    institutions,
    learners,
    opportunities,
    shares,
)
from issuer.consumers import cases, participants, validations
from issuer.domain.addresses import Addresses
from issuer.domain.admissibility import Definition
from issuer.ports.secrecy import Randomness, Signer, Vault
from issuer.ports.work import OpenWork
from issuer.schedule import cohorts as cohort_duties
from issuer.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"

ROUTERS = (
    institutions.router,
    institutions.public,
    opportunities.router,
    enrolments.router,
    cohorts.router,
    credentials.router,
    answers.router,
    learners.router,
    shares.router,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every action stands on."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    vault: Vault
    signer: Signer
    randomness: Randomness


def actions_on(ground: Ground, settings: Settings) -> Actions:
    """Join every action to the adapters it runs on."""
    work, clock, identifiers = ground.work, ground.clock, ground.identifiers
    vault, signer = ground.vault, ground.signer
    addresses = Addresses(settings.public_url)
    definition = Definition(
        ects_max=settings.ects_max,
        hours_per_ects=settings.hours_per_ects,
        co_design_required=settings.co_design_required,
    )
    return Actions(
        accept_cohort=AcceptCohort(work, clock, identifiers, vault),
        answers=_answer_actions(ground),
        award_validated=AwardValidated(work, clock, vault),
        change_status=ChangeStatus(work),
        keep_register=KeepRegister(work),
        learners=_learner_actions(ground),
        list_opportunities=ListOpportunities(work),
        make_signing_key=MakeSigningKey(work, clock, signer, addresses),
        open_enrolment=OpenEnrolment(work, clock, identifiers, vault),
        prepare_awards=PrepareAwards(
            work=work,
            clock=clock,
            identifiers=identifiers,
            vault=vault,
            randomness=ground.randomness,
            addresses=addresses,
            batch=settings.batch_rows,
        ),
        publish_opportunity=PublishOpportunity(work, clock, identifiers, definition),
        read_cohort=ReadCohort(work),
        read_credential=ReadCredential(work),
        read_did_document=ReadDidDocument(work, addresses),
        read_opportunity=ReadOpportunity(work),
        read_status_list=ReadStatusList(work),
        sign_awards=SignAwards(work, clock, vault, signer, settings.batch_rows),
        sign_status_lists=SignStatusLists(work, clock, signer, addresses),
        withdraw_opportunity=WithdrawOpportunity(work, clock),
    )


def _answer_actions(ground: Ground) -> AnswerActions:
    work = ground.work
    return AnswerActions(
        close_information_request=CloseInformationRequest(work),
        keep_information_request=KeepInformationRequest(work),
        list_information_requests=ListInformationRequests(work),
        supply_facts=SupplyFacts(work, ground.clock, ground.signer),
    )


def _learner_actions(ground: Ground) -> LearnerActions:
    work, clock, vault = ground.work, ground.clock, ground.vault
    return LearnerActions(
        erase_learner=EraseLearner(work, vault),
        make_share=MakeShare(work, clock, ground.identifiers, vault, ground.randomness),
        open_share=OpenShare(work, clock, vault),
        read_learner_credential=ReadLearnerCredential(work, vault),
        read_learner_record=ReadLearnerRecord(work, vault),
        withdraw_share=WithdrawShare(work, clock, vault),
    )


def secrecy(settings: Settings, randomness: Randomness) -> tuple[Vault, Signer]:
    """Open the key files; at the first start they are made, where the settings allow it.

    Raises:
        SecretMissing: a key file is not there.
    """
    kek = read_key(settings.kek_file, make=settings.make_secrets)
    pepper = read_key(settings.pseudonym_key_file, make=settings.make_secrets)
    vault = AesGcmVault(kek, pepper, randomness)
    return vault, KeyFileSigner(settings.signing_keys_directory, kek, randomness)


def build(settings: Settings) -> Service:
    """Return the issuer, ready to run."""
    clock, identifiers, randomness = SystemClock(), Uuid7Identifiers(), SystemRandomness()
    announcer = Announcer(source=settings.public_url, clock=clock, identifiers=identifiers)
    transactions = Transactions(postgres.connect(settings.database_url), announcer)
    work: OpenWork = transactions.works(PostgresWork)
    vault, signer = secrecy(settings, randomness)
    ground = Ground(
        work=work,
        clock=clock,
        identifiers=identifiers,
        vault=vault,
        signer=signer,
        randomness=randomness,
    )
    actions = actions_on(ground, settings)
    web = WebApp(
        name="issuer",
        description="Signs what an institution awarded, and keeps the learner's data encrypted.",
        routers=ROUTERS,
        actions=actions,
        tokens=TokenChecker(
            settings.token_issuers, settings.audience, clock, fetch_over(HttpClient())
        ),
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
    )
    return Service(
        settings=settings,
        web=web,
        storage=Storage(transactions=transactions, migrations=MIGRATIONS),
        kafka=settings.kafka,
        handlers=tuple(one.handlers(actions) for one in (participants, cases, validations)),
        duties=cohort_duties.duties(actions, pause_seconds=settings.pause_seconds),
    )
