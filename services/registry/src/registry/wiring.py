"""The only file that knows both ports and adapters."""

from dataclasses import dataclass
from datetime import timedelta
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
from comity_kit.settings import TokenIssuer
from comity_kit.work import Transactions

from registry.actions import Actions
from registry.actions.forget_assertions import ForgetAssertions
from registry.actions.grant_accreditation import GrantAccreditation
from registry.actions.issue_token import IssueToken
from registry.actions.keep_key import KeepKey
from registry.actions.list_accreditations import ListAccreditations
from registry.actions.list_frameworks import ListFrameworks
from registry.actions.list_participants import ListParticipants
from registry.actions.list_quality_reports import ListQualityReports
from registry.actions.networks import NetworkActions
from registry.actions.networks.keep_network import KeepNetwork
from registry.actions.networks.list_networks import ListNetworks
from registry.actions.networks.list_opportunity import ListOpportunity
from registry.actions.networks.read_network import ReadNetwork
from registry.actions.networks.withdraw_listing import WithdrawListing
from registry.actions.publish_quality_report import PublishQualityReport
from registry.actions.publish_referencing import PublishReferencing
from registry.actions.read_authorization_server import ReadAuthorizationServer
from registry.actions.read_framework import ReadFramework
from registry.actions.read_participant import ReadParticipant
from registry.actions.register_client import RegisterClient
from registry.actions.register_participant import RegisterParticipant
from registry.actions.register_staff_client import RegisterStaffClient
from registry.actions.withdraw_accreditation import WithdrawAccreditation
from registry.adapters.administrators import administrators
from registry.adapters.jose_assertion_reader import JoseAssertionReader
from registry.adapters.key_file_signer import KeyFileSigner
from registry.adapters.work import PostgresWork
from registry.api import (
    accreditations,
    clients,
    frameworks,
    networks,
    participants,
    quality_reports,
    tokens,
)
from registry.domain.token import AuthorizationServer
from registry.ports import OpenWork, TokenSigner
from registry.schedule import assertions
from registry.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"

ROUTERS = (
    participants.router,
    clients.router,
    accreditations.router,
    quality_reports.router,
    frameworks.router,
    networks.router,
    tokens.router,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every action stands on."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers


def actions_on(ground: Ground, signer: TokenSigner, settings: Settings) -> Actions:
    """Join every action to the adapters it runs on."""
    work, clock, identifiers = ground.work, ground.clock, ground.identifiers
    server = AuthorizationServer(
        issuer=settings.public_url,
        resources=tuple(dict.fromkeys((settings.audience, *settings.resources))),
        token_lifetime=timedelta(seconds=settings.token_seconds),
        keys=(signer.public_key,),
    )
    return Actions(
        register_participant=RegisterParticipant(work, identifiers),
        read_participant=ReadParticipant(work),
        list_participants=ListParticipants(work),
        keep_key=KeepKey(work, clock),
        grant_accreditation=GrantAccreditation(work, identifiers),
        withdraw_accreditation=WithdrawAccreditation(work),
        list_accreditations=ListAccreditations(work),
        publish_quality_report=PublishQualityReport(work, identifiers),
        list_quality_reports=ListQualityReports(work),
        publish_referencing=PublishReferencing(work),
        list_frameworks=ListFrameworks(work),
        read_framework=ReadFramework(work, clock),
        networks=_network_actions(work),
        register_client=RegisterClient(work),
        register_staff_client=RegisterStaffClient(work),
        issue_token=IssueToken(
            work=work,
            clock=clock,
            identifiers=identifiers,
            reader=JoseAssertionReader(),
            signer=signer,
            server=server,
            administrators=administrators(settings.admin_jwks_file),
        ),
        read_authorization_server=ReadAuthorizationServer(server),
        forget_assertions=ForgetAssertions(work, clock),
    )


def _network_actions(work: OpenWork) -> NetworkActions:
    return NetworkActions(
        keep_network=KeepNetwork(work),
        list_networks=ListNetworks(work),
        list_opportunity=ListOpportunity(work),
        read_network=ReadNetwork(work),
        withdraw_listing=WithdrawListing(work),
    )


def trusted(settings: Settings, own: AuthorizationServer, clock: Clock) -> TokenChecker:
    """Return what checks tokens: ours, or those of the issuers that the settings name instead.

    Our own keys are at hand, wherever the settings say that others find them: asking ourselves
    by HTTP could wait for itself.
    """
    ourselves = TokenIssuer(issuer=own.issuer, jwks_url=own.jwks_uri)
    issuers = [
        ourselves if one.issuer == own.issuer else one
        for one in settings.token_issuers or (ourselves,)
    ]
    fetch = fetch_over(HttpClient())

    async def keys_at(url: str) -> object:
        return (
            {"keys": [dict(key.jwk) for key in own.keys]}
            if url == own.jwks_uri
            else await fetch(url)
        )

    return TokenChecker(issuers, settings.audience, clock, keys_at)


def build(settings: Settings) -> Service:
    """Return the registry, ready to run."""
    clock, identifiers = SystemClock(), Uuid7Identifiers()
    announcer = Announcer(source=settings.public_url, clock=clock, identifiers=identifiers)
    transactions = Transactions(postgres.connect(settings.database_url), announcer)
    work: OpenWork = transactions.works(PostgresWork)
    signer = KeyFileSigner.open(settings.signing_key_file, settings.signing_passphrase_file)
    ground = Ground(work=work, clock=clock, identifiers=identifiers)
    actions = actions_on(ground, signer, settings)
    web = WebApp(
        name="registry",
        description="Says who may act in the network, until when and within which scope.",
        routers=ROUTERS,
        actions=actions,
        tokens=trusted(settings, actions.read_authorization_server.server, clock),
        body_bytes=settings.body_bytes,
        requests_per_minute=settings.requests_per_minute,
    )
    return Service(
        settings=settings,
        web=web,
        storage=Storage(transactions=transactions, migrations=MIGRATIONS),
        kafka=settings.kafka,
        duties=assertions.duties(actions),
    )
