"""Recognition by the list of a network, at the moment of issue and on application."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.frameworks import ReferencingPublishedV1
from comity_contracts.events.networks import ListedOpportunity, NetworkListedV1
from comity_contracts.wire import Fact
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target
from recognition.ports import Wanted
from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY, UNIVERSITY

if TYPE_CHECKING:
    from recognition.domain.case import CaseFile


PARTNER = UUID(int=0xBB)
NO_AGREEMENT: dict[str, Any] = {"learning_agreement_ref": None}
TREATY = {"id": "EE-BB", "kind": "degree_treaty", "code": "LB-002", "parties": ["EE", "RO"]}
NETWORK_ROUTE = {"id": "EE-NET", "kind": "network_list", "code": "LB-003", "network": "NET-ENG"}
AGREEMENT_ROUTE = {"id": "EE-LA", "kind": "learning_agreement", "code": "LB-001"}


def network(
    *,
    version: int = 1,
    members: tuple[UUID, ...] = (UNIVERSITY, PARTNER),
    **listing: Any,  # noqa: ANN401 - fields of a listing
) -> NetworkListedV1:
    plain = {"opportunity_id": OPPORTUNITY, "listed_on": date(2026, 9, 1), **listing}
    return NetworkListedV1(
        network_id="NET-ENG",
        version=version,
        title="Engineering",
        members=members,
        opportunities=(ListedOpportunity(**plain),),
    )


async def join_network(office: Office) -> None:
    """Let an Estonian university join the Romanian one, in a network that lists its offer."""
    await office.hear_participants()
    who = {"participant_id": PARTNER, "jurisdiction": "EE", "did": "did:web:partner.example"}
    await office.hear(office.participant(UNIVERSITY).model_copy(update=who))
    await office.hear(network())


@pytest.fixture
async def world(office: Office) -> Office:
    """Give an office that knows the network, and two policies, one of which names it."""
    await join_network(office)
    await office.activate("EE-demo", "HR-demo")
    return office


async def decided(office: Office) -> list["CaseFile"]:
    async with office.work() as work:
        return list(await work.cases.page(Wanted(), after=None, limit=9))


async def announced(office: Office) -> list[str]:
    return [fact.type for fact in await office.announced() if "policy" not in fact.type]


@pytest.mark.requirement("R46")
@pytest.mark.requirement("N13")
async def test_a_listed_credential_counts_where_other_members_sit_the_moment_it_is_verified(
    world: Office,
) -> None:
    sheet = world.sheet(**NO_AGREEMENT)
    await world.hear_verified(sheet)
    (file,) = await decided(world)
    assert (file.case.host, file.case.purpose, file.case.network_id) == (
        "EE",
        "elective",
        "NET-ENG",
    )
    assert (file.ruling.outcome, file.ruling.finality) == ("AUTO", "FINAL")
    assert file.ruling.reasons == ("LB-003",)
    assert (file.case.opened_by, file.standing.state) == ("agreement", "decided")
    assert file.decision.facts["networks"] == {"NET-ENG": [str(OPPORTUNITY)]}
    assert await announced(world) == ["comity.case.opened.v1", "comity.decision.made.v1"]
    # Once for each credential and host, however often it is verified.
    await world.hear_verified(sheet)
    assert await decided(world) == [file]
    assert len(await announced(world)) == 2


@pytest.mark.parametrize(
    "listed",
    [
        network(version=2, listed_on=date(2026, 12, 1)),
        network(version=2, until=date(2026, 10, 31)),
        network(version=2, opportunity_id=UUID(int=0xCC)),
        network(version=2, members=(PARTNER,)),
        network(version=2, members=(UNIVERSITY,)),
    ],
    ids=["listed later", "ended before", "another offer", "not a member's", "no other member"],
)
async def test_what_was_not_listed_on_the_day_of_award_is_decided_for_nobody(
    listed: Fact, world: Office
) -> None:
    await world.hear(listed)
    await world.hear_verified(world.sheet(**NO_AGREEMENT))
    assert await decided(world) == []
    assert await announced(world) == []


async def test_only_a_sound_credential_counts_by_list(world: Office) -> None:
    sheet = world.sheet(**NO_AGREEMENT)
    await world.hear_verified(sheet, grades=world.grades(status=CredentialStatus.SUSPENDED))
    await world.hear_verified(sheet, verdict=Verdict.INDETERMINATE.value)
    assert await decided(world) == []
    await world.hear_verified(sheet, by=UNIVERSITY)
    assert await decided(world) == []


async def test_a_network_is_known_in_its_newest_version(world: Office) -> None:
    await world.hear(network(version=3, until=date(2026, 10, 1)))
    await world.hear(network(version=2))
    await world.hear_verified(world.sheet(**NO_AGREEMENT))
    assert await decided(world) == []


@pytest.mark.parametrize("also_by_list", [False, True])
async def test_a_treaty_on_degrees_is_noted_and_never_the_ground(
    also_by_list: bool,  # noqa: FBT001 - a parameter of the test
    office: Office,
) -> None:
    await join_network(office)
    routes = [AGREEMENT_ROUTE, TREATY, *([NETWORK_ROUTE] if also_by_list else [])]
    text, authority = office.signed_policy("EE-demo", legal_routes=routes)
    await office.actions.law.activate_policy(text, authority)
    await office.hear_verified(office.sheet(**NO_AGREEMENT))
    # Without a route by the list nobody decides, whatever treaty there is.
    by_list = [one.ruling.reasons for one in await decided(office)]
    assert by_list == ([("LB-003", "LB-901")] if also_by_list else [])
    wish = Wish(purpose=Purpose.ELECTIVE, host="EE")
    file = await office.actions.cases.open_case(office.receipt(), wish)
    assert file.ruling.outcome == ("AUTO" if also_by_list else "FULL")
    assert "LB-901" in file.ruling.reasons
    assert "LB-002" not in file.ruling.reasons


async def test_a_listed_credential_counts_on_application_too(world: Office) -> None:
    wish = Wish(purpose=Purpose.CREDIT, host="EE", target=Target(eqf=8))
    file = await world.actions.cases.open_case(world.receipt(), wish)
    assert (file.ruling.outcome, file.ruling.reasons) == ("AUTO", ("LB-003",))


async def test_a_receipt_without_facts_is_passed_over(world: Office) -> None:
    before = await announced(world)
    await world.hear_verified_text(world.receipt(None), UUID(int=0x77))
    assert await announced(world) == before


def table(version: str, begun: date, level: int, **changes: Any) -> ReferencingPublishedV1:  # noqa: ANN401 - any field a test changes
    plain: dict[str, Any] = {
        "framework": "CNC-RO",
        "framework_version": version,
        "revision": 1,
        "jurisdiction": "RO",
        "published_by": UUID(int=0xE5),
        "levels": {"6": EqfLevel(level)},
        "qf_ehea_cycles": {},
        "in_force_from": begun,
    }
    return ReferencingPublishedV1(**plain | changes)


@pytest.mark.requirement("R35")
@pytest.mark.requirement("N02")
async def test_a_national_level_is_read_through_the_table_of_the_day_of_award(
    world: Office,
) -> None:
    sheet = world.sheet(eqf=None, nqf_framework="CNC-RO", nqf_level="6", award_month="2026-10")
    wish = Wish(purpose=Purpose.CREDIT, host="HR", target=Target(eqf=6))

    async def applied() -> "CaseFile":
        return await world.actions.cases.open_case(world.receipt(sheet), wish)

    assert "IN-201" in (await applied()).ruling.reasons
    await world.hear(table("1", date(2020, 1, 1), 6), table("2", date(2026, 11, 1), 5))
    old = await applied()
    assert {"LV-001", "LV-003"} <= set(old.ruling.reasons)
    assert old.decision.facts["referencing"] == {"CNC-RO": {"6": 6}}
    # Of two in force on the day, the one begun later counts; an end that was set late counts too.
    await world.hear(table("3", date(2026, 10, 1), 5))
    assert "LV-101" in (await applied()).ruling.reasons
    await world.hear(table("3", date(2026, 10, 1), 5, revision=2, in_force_until=date(2026, 10, 2)))
    assert "LV-001" in (await applied()).ruling.reasons
    await world.hear(table("4", date(2026, 10, 3), 5, operational=False, levels={}))
    assert "IN-201" in (await applied()).ruling.reasons
