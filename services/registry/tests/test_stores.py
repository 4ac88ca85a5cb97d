"""One behaviour suite for the stores, run in memory and on PostgreSQL."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from comity_kit import migrations, postgres
from comity_kit.outbox import Announcer
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import Transactions
from comity_vocabulary.learning import EqfLevel, QfEheaCycle
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus
from joserfc import jwk
from registry.adapters.memory import MemoryState, MemoryWork
from registry.adapters.work import PostgresWork
from registry.domain.accreditation import Accreditation, AccreditationId, Scope, Term, withdraw
from registry.domain.client import Client
from registry.domain.network import Listing, Network, NetworkId
from registry.domain.participant import Participant, ParticipantId, ParticipantKey, with_key
from registry.domain.public_key import PublicKey, read_key_set
from registry.domain.quality_report import Finding, QualityReport, QualityReportId
from registry.domain.referencing import Framework, FrameworkName, ReferencingTable
from registry.domain.token import Assertion
from registry.ports import OpenWork
from registry.wiring import MIGRATIONS


def identifier(number: int) -> ParticipantId:
    return ParticipantId(UUID(int=number))


def participant(number: int) -> Participant:
    return Participant(
        id=identifier(number),
        version=1,
        kind=ParticipantKind.OTHER_PROVIDER,
        legal_name="Narodno učilište",
        jurisdiction="HR",
        did=f"did:web:example:{number}",
        nationally_recognised=False,
    )


def public_key(kid: str) -> PublicKey:
    key = jwk.generate_key("OKP", "Ed25519", {"kid": kid})
    [public] = read_key_set([dict(key.as_dict(private=False))], place="/keys")
    return public


def accreditation(number: int, of: int = 1) -> Accreditation:
    return Accreditation(
        id=AccreditationId(UUID(int=number)),
        participant_id=identifier(of),
        granted_by=identifier(2),
        scope=Scope(
            fields=("06", "0613"),
            eqf_levels=(EqfLevel.L5, EqfLevel.L6),
            credential_types=(),
            jurisdictions=("HR",),
        ),
        term=Term(date(2026, 1, 1), None),
    )


def report(number: int, of: int = 1) -> QualityReport:
    return QualityReport(
        id=QualityReportId(UUID(int=number)),
        participant_id=identifier(of),
        agency_id=identifier(2),
        agency="Agency",
        finding=Finding(
            activity=ReportActivity.PROGRAMME,
            status=ReportStatus.VOLUNTARY,
            decision=ReportDecision.NEGATIVE,
            valid_from=date(2026, 1, 1),
            flag=ReportFlag.LOW,
            micro_credentials_covered=True,
        ),
    )


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


async def test_a_participant_is_found_as_it_was_added(peopled: OpenWork) -> None:
    async with peopled() as work:
        assert await work.participants.find(identifier(1)) == participant(1)
        assert await work.participants.hold(identifier(1)) == participant(1)
        assert await work.participants.find(identifier(9)) is None
        assert await work.participants.hold(identifier(9)) is None


@pytest.mark.parametrize(
    "taken",
    [replace(participant(1), did="did:web:new"), replace(participant(9), did=participant(1).did)],
    ids=["identifier", "did"],
)
async def test_identifiers_and_dids_are_held_once(peopled: OpenWork, taken: Participant) -> None:
    async with peopled() as work:
        assert not await work.participants.add(taken)
        assert await work.participants.find(identifier(1)) == participant(1)


async def test_keys_are_kept_in_order_and_can_be_ended(peopled: OpenWork) -> None:
    keys = [ParticipantKey(public_key(kid), valid_from=NOON) for kid in ("b", "a", "B")]
    ended = replace(keys[0], valid_until=NOON + timedelta(days=1))
    changed = participant(1)
    for key in (*keys, ended):
        changed = with_key(changed, key, at=NOON)
        async with peopled() as work:
            assert await work.participants.keep_key(changed, key)

    async with peopled() as work:
        found = await work.participants.find(identifier(1))
    assert found == changed
    assert (found.version, [key.public.kid for key in found.keys]) == (5, ["B", "a", "b"])


@pytest.mark.parametrize(("holder", "kid"), [(1, "another"), (2, "key-1")])
async def test_a_key_is_held_once(peopled: OpenWork, holder: int, kid: str) -> None:
    key = ParticipantKey(public_key("key-1"), valid_from=NOON)
    async with peopled() as work:
        assert await work.participants.keep_key(with_key(participant(1), key, at=NOON), key)
    copy = replace(key, public=replace(key.public, kid=kid))
    async with peopled() as work:
        known = await work.participants.hold(identifier(holder))
        assert known is not None
        assert not await work.participants.keep_key(with_key(known, copy, at=NOON), copy)


async def test_participants_come_in_pages(peopled: OpenWork) -> None:
    async with peopled() as work:
        first = await work.participants.page(after=None, limit=2)
        rest = await work.participants.page(after=first[-1].id, limit=2)
    assert [one.id.int for one in (*first, *rest)] == [1, 2, 3]


async def test_accreditations_are_kept_and_withdrawn(peopled: OpenWork) -> None:
    async with peopled() as work:
        await work.accreditations.add(accreditation(11))
    withdrawn = withdraw(accreditation(11), by=identifier(2), on=date(2026, 6, 1))
    async with peopled() as work:
        held = await work.accreditations.hold(accreditation(11).id)
        assert held == accreditation(11)
        await work.accreditations.keep_withdrawal(withdrawn)
    async with peopled() as work:
        assert await work.accreditations.hold(withdrawn.id) == withdrawn
        assert await work.accreditations.hold(accreditation(12).id) is None


async def test_accreditations_come_in_pages_of_one_or_of_all(peopled: OpenWork) -> None:
    async with peopled() as work:
        for number, of in ((13, 1), (11, 1), (12, 3)):
            await work.accreditations.add(accreditation(number, of))
    async with peopled() as work:
        everything = await work.accreditations.page(None, after=None, limit=9)
        of_one = await work.accreditations.page(identifier(1), after=None, limit=9)
        second = await work.accreditations.page(identifier(1), after=of_one[0].id, limit=1)
    assert [one.id.int for one in everything] == [11, 12, 13]
    assert [one.id.int for one in of_one] == [11, 13]
    assert [one.id.int for one in second] == [13]


async def test_reports_come_in_pages_of_one_or_of_all(peopled: OpenWork) -> None:
    async with peopled() as work:
        for number, of in ((13, 1), (11, 1), (12, 3)):
            await work.quality_reports.add(report(number, of))
    async with peopled() as work:
        everything = await work.quality_reports.page(None, after=None, limit=9)
        second = await work.quality_reports.page(identifier(1), after=everything[0].id, limit=1)
    assert everything == [report(11), report(12, 3), report(13)]
    assert second == [report(13)]


async def test_a_client_replaces_an_earlier_one(peopled: OpenWork) -> None:
    first = Client(
        id=str(identifier(1)),
        participant_id=identifier(1),
        scopes=frozenset({"issuer:write"}),
        keys=(public_key("one"), public_key("two")),
    )
    second = replace(first, scopes=frozenset(), keys=first.keys[:1])
    for client in (first, second):
        async with peopled() as work:
            await work.clients.keep(client)
        async with peopled() as work:
            assert await work.clients.find(client.id) == client


async def test_staff_clients_stand_beside_that_of_the_participant(peopled: OpenWork) -> None:
    own = Client(str(identifier(1)), identifier(1), frozenset({"a"}), (public_key("one"),))
    desks = [
        replace(own, id=f"{own.id}.{name}", name=name, scopes=frozenset({name}))
        for name in ("desk-1", "desk-2")
    ]
    closed = replace(desks[0], scopes=frozenset())
    for client in (own, *desks, closed):
        async with peopled() as work:
            await work.clients.keep(client)
    async with peopled() as work:
        for client in (own, closed, desks[1]):
            assert await work.clients.find(client.id) == client


NOBODYS = ["", "somebody", "\x00", str(identifier(3)), f"{{{identifier(1)}}}", "."]
NOBODYS += [f"{identifier(1)}.{name}" for name in ("", "desk-9", "\x00", "\ud800", "a.b")]


@pytest.mark.parametrize("client_id", NOBODYS)
async def test_any_text_may_be_asked_for_as_a_client(peopled: OpenWork, client_id: str) -> None:
    async with peopled() as work:
        assert await work.clients.find(client_id) is None


async def test_an_assertion_is_used_once_and_forgotten_after_it_expired(work: OpenWork) -> None:
    assertion = Assertion("client", "jti", NOON)
    later = replace(assertion, identifier="other", expires_at=NOON + timedelta(minutes=1))
    async with work() as open_work:
        assert await open_work.assertions.use(assertion)
        assert await open_work.assertions.use(later)
    async with work() as open_work:
        assert not await open_work.assertions.use(assertion)
        assert await open_work.assertions.forget_expired(NOON) == 0
        assert await open_work.assertions.forget_expired(NOON + timedelta(seconds=1)) == 1
        assert await open_work.assertions.use(assertion)
        assert not await open_work.assertions.use(later)


def table(version: str, year: int) -> ReferencingTable:
    return ReferencingTable(
        version=version,
        published_by=identifier(2),
        levels={"7": EqfLevel.L6, "10": EqfLevel.L8},
        cycles={"7": QfEheaCycle.FIRST},
        in_force_from=date(year, 1, 1),
    )


async def keep(work: OpenWork, name: str, *tables: ReferencingTable) -> Framework:
    framework = Framework(name=FrameworkName(name), jurisdiction="HR", tables=tables)
    async with work() as open_work:
        await open_work.frameworks.keep(framework, tables[-1])
    return framework


async def test_a_framework_is_found_with_every_version(peopled: OpenWork) -> None:
    await keep(peopled, "HKO", table("b", 2026))
    ended = replace(table("b", 2026), in_force_until=date(2026, 12, 31), revision=2)
    await keep(peopled, "HKO", ended)
    whole = replace(await keep(peopled, "HKO", table("a", 2024)), tables=(table("a", 2024), ended))
    async with peopled() as work:
        assert await work.frameworks.find(whole.name) == whole
        assert await work.frameworks.hold(whole.name) == whole
        assert await work.frameworks.find(FrameworkName("CNC")) is None
        assert await work.frameworks.hold(FrameworkName("CNC")) is None


async def test_frameworks_come_in_pages(peopled: OpenWork) -> None:
    kept = [await keep(peopled, name, table("1", 2024)) for name in ("b", "A-1", "A", "B")]
    async with peopled() as work:
        first = await work.frameworks.page(after=None, limit=3)
        rest = await work.frameworks.page(after=first[-1].name, limit=3)
    assert [*first, *rest] == [kept[2], kept[1], kept[3], kept[0]]


def network(name: str) -> Network:
    listing = Listing(
        opportunity_id=UUID(int=9),
        listed_on=date(2026, 1, 1),
        until=None,
        listed_by=identifier(1),
    )
    ended = replace(listing, opportunity_id=UUID(int=10), until=date(2026, 1, 1))
    return Network(
        id=NetworkId(name),
        name="Mreža",
        members=(identifier(1), identifier(3)),
        listings=(listing, ended),
    )


async def test_a_network_replaces_its_earlier_version(peopled: OpenWork) -> None:
    first = network("NET")
    second = replace(first, version=2, name="Net", members=first.members[:1], listings=())
    for one in (first, second):
        async with peopled() as work:
            await work.networks.keep(one)
        async with peopled() as work:
            assert await work.networks.find(one.id) == one
            assert await work.networks.hold(one.id) == one
            assert await work.networks.find(NetworkId("OTHER")) is None
            assert await work.networks.hold(NetworkId("OTHER")) is None


async def test_networks_come_in_pages(peopled: OpenWork) -> None:
    kept = [network(name) for name in ("b", "A-1", "A", "B")]
    async with peopled() as work:
        for one in kept:
            await work.networks.keep(one)
    async with peopled() as work:
        first = await work.networks.page(after=None, limit=3)
        rest = await work.networks.page(after=first[-1].id, limit=3)
    assert [*first, *rest] == [kept[2], kept[1], kept[3], kept[0]]


async def test_what_breaks_leaves_nothing(work: OpenWork) -> None:
    with pytest.raises(LookupError):
        async with work() as open_work:
            await open_work.participants.add(participant(1))
            raise LookupError
    async with work() as open_work:
        assert await open_work.participants.find(identifier(1)) is None
