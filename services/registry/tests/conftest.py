"""A registry in memory behind its HTTP door, with every kind of participant one needs."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from comity_kit import migrations, postgres
from comity_kit.auth.tokens import TokenChecker
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.outbox import Announcer
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from comity_kit.work import Transactions
from registry.adapters.key_file_signer import KeyFileSigner
from registry.adapters.memory import MemoryState, MemoryWork
from registry.adapters.work import PostgresWork
from registry.ports import OpenWork
from registry.settings import Settings
from registry.wiring import MIGRATIONS, ROUTERS, Ground, actions_on
from registry_desk.country import Country
from registry_desk.ireland import Ireland
from registry_desk.kept import participant
from registry_desk.schools import Schools
from registry_desk.under_test import ADDRESS, ProgramKey, Registry


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def settings(tmp_path: Path, administrator: ProgramKey) -> Settings:
    jwks = tmp_path / "admin.jwks.json"
    jwks.write_text(json.dumps({"keys": [administrator.public]}))
    return Settings(
        database_url="postgresql://nowhere",
        kafka="",
        port=0,
        public_url=ADDRESS,
        audience=ADDRESS,
        resources=("issuer", "verifier"),
        signing_key_file=tmp_path / "keys" / "signing-key.pem",
        admin_jwks_file=jwks,
    )


@pytest.fixture
def administrator(clock: FixedClock) -> ProgramKey:
    return ProgramKey(clock)


@pytest.fixture
def program(clock: FixedClock) -> ProgramKey:
    return ProgramKey(clock)


@pytest.fixture
async def registry(
    settings: Settings, clock: FixedClock, administrator: ProgramKey
) -> AsyncIterator[Registry]:
    memory = MemoryTransactions(MemoryState())
    ground = Ground(work=memory.works(MemoryWork), clock=clock, identifiers=CountingIdentifiers())
    signer = KeyFileSigner.open(settings.signing_key_file, None)
    actions = actions_on(ground, signer, settings)
    tokens = TestTokens(audience=ADDRESS, clock=clock)

    async def keys_at(url: str) -> object:
        return tokens.jwks if url == tokens.issuer.jwks_url else {"keys": [signer.public_key.jwk]}

    ourselves = TokenIssuer(issuer=ADDRESS, jwks_url=f"{ADDRESS}/oauth2/jwks.json")
    checker = TokenChecker([tokens.issuer, ourselves], ADDRESS, clock, keys_at)
    web = WebApp(name="registry", routers=ROUTERS, actions=actions, tokens=checker)
    async with HttpClient.for_app(create_app(web), ADDRESS) as http:
        yield Registry(http, tokens, memory, clock, actions, administrator)


@pytest.fixture
async def school(registry: Registry, program: ProgramKey) -> str:
    identifier = await registry.register()
    await registry.register_client(identifier, program, "issuer:write", "registry:write")
    return identifier


@pytest.fixture
async def country(registry: Registry) -> Country:
    found = Country(
        registry,
        authority=await registry.register(kind="national_authority"),
        agency=await registry.register(kind="qa_agency", legal_name="ARACIS (fictional)"),
        school=await registry.register(),
    )
    registry.memory.announced.clear()
    return found


@pytest.fixture
async def ireland(registry: Registry) -> Ireland:
    authority = await registry.register(kind="national_authority", jurisdiction="IE")
    registry.memory.announced.clear()
    return Ireland(registry, authority)


@pytest.fixture
async def schools(registry: Registry) -> Schools:
    return Schools(
        registry,
        member=await registry.register(jurisdiction="EE"),
        partner=await registry.register(jurisdiction="NL", kind="platform"),
        stranger=await registry.register(jurisdiction="RO"),
        authority=await registry.register(jurisdiction="NL", kind="national_authority"),
        foreign_authority=await registry.register(jurisdiction="RO", kind="national_authority"),
    )


@pytest.fixture
async def network(schools: Schools) -> Schools:
    answer = await schools.keep(schools.member)
    assert answer.status == 200, answer.body
    return schools


@pytest.fixture(params=["memory", "postgres"])
async def work(request: pytest.FixtureRequest) -> AsyncIterator[OpenWork]:
    if request.param == "memory":
        yield MemoryTransactions(MemoryState()).works(MemoryWork)
        return
    engine = postgres.connect(request.getfixturevalue("database_url"))
    await migrations.upgrade(engine, MIGRATIONS)
    announcer = Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers())
    yield Transactions(engine, announcer).works(PostgresWork)
    await engine.dispose()


@pytest.fixture
async def peopled(work: OpenWork) -> OpenWork:
    async with work() as open_work:
        for number in (1, 2, 3):
            assert await open_work.participants.add(participant(number))
    return work
