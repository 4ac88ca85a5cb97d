"""A case can be built again from its trail alone, whatever happened in it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.refusals import Refusal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition.domain.dossier import Wish
from recognition.domain.rebuilding.rebuilt import TrailBroken, rebuilt
from recognition.ports import Wanted, WantedAppeals
from recognition_stage.office import Office
from recognition_stage.play import ACTS, ENOUGH, Play
from recognition_stage.weighing import DIVISIBLE_TARGET, WEIGHED

WISHES = (
    Wish(purpose=Purpose.CREDIT, host="EE", target=DIVISIBLE_TARGET),
    Wish(purpose=Purpose.CREDIT, host="EE", target=replace(DIVISIBLE_TARGET, divisible=False)),
    Wish(purpose=Purpose.ELECTIVE, host="EE", already_elective=Decimal(10)),
    Wish(purpose=Purpose.ELECTIVE, host="EE"),
    Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE", language="et"),
)


async def opened(office: Office, wish: Wish) -> Play:
    async with office.work() as work:
        known = len(await work.cases.page(Wanted(), after=None, limit=10_000))
    sheet = office.sheet(credential_ref=UUID(int=1_000 + known))
    file = await office.actions.cases.open_case(office.receipt(sheet), wish)
    return Play(office=office, ref=file.case.ref, credential_ref=sheet.credential_ref)


async def check_rebuilt(play: Play) -> None:
    """Compare what is stored with what the trail says, field by field."""
    async with play.office.work() as work:
        found = rebuilt(await work.evidence.trail(play.ref))
        assert found.file == await work.cases.find(play.ref)
        assert list(found.decisions) == list(await work.cases.decisions(play.ref))
        kept = await work.proposals.find(play.ref)
        waits = kept is not None and kept.after == found.file.decision.number
        assert found.proposal == (kept if waits else None)
        wanted = WantedAppeals(case_ref=play.ref)
        stored = await work.appeals.page(wanted, after=None, limit=99)
        assert found.appeals == {one.id: one for one in stored}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    wish=st.sampled_from(WISHES),
    acts=st.lists(st.sampled_from(range(len(ACTS))), min_size=1, max_size=10),
)
async def test_every_history_is_rebuilt_from_the_trail_alone(
    office: Office, wish: Wish, acts: list[int]
) -> None:
    await office.hear_participants()
    with suppress(Refusal):  # the examples before this one were played in the same world
        await office.activate("EE-demo")
    play = await opened(office, wish)
    for number in acts:
        with suppress(Refusal):
            await ACTS[number](play)
    await check_rebuilt(play)


@pytest.mark.requirement("R22")
@pytest.mark.parametrize(
    ("wish", "acts"),
    [
        (0, (Play.refuse, Play.countersign, Play.appeal, Play.take, Play.confirm, Play.erase)),
        (0, (Play.accept, Play.appeal, Play.take, Play.overturn, Play.go_to_court, Play.close)),
        (0, (Play.refuse,)),
        (0, (Play.refer_on, Play.raise_it, Play.revoke)),
        (1, (Play.accept, Play.meet_condition, Play.look_after)),
        (2, (Play.accept_cut, Play.appeal, Play.wait, Play.take, Play.overturn)),
        (3, (Play.look_after, Play.revoke, Play.accept, Play.erase)),
        (3, (Play.ask_for_a_person, Play.accept, Play.appeal)),
        (0, (Play.ask_the_issuer, Play.wait, Play.look_at_the_clock, Play.raise_it)),
        (0, (Play.refuse, Play.ask_the_issuer, Play.bring_a_receipt)),
        (0, (Play.say_it_takes_longer, Play.wait, Play.wait, Play.look_at_the_clock)),
    ],
)
async def test_each_kind_of_history_is_rebuilt_as_it_is_stored(
    office: Office, wish: int, acts: tuple[Callable[[Play], Awaitable[None]], ...]
) -> None:
    await office.prepare("EE-demo")
    play = await opened(office, WISHES[wish])
    for act in acts:
        await act(play)
        await check_rebuilt(play)


@pytest.mark.problem("trail-broken")
async def test_a_trail_that_was_tampered_with_is_noticed(office: Office) -> None:
    await office.prepare("EE-demo")
    play = await opened(office, WISHES[0])
    await play.accept()
    async with office.work() as work:
        trail = list(await work.evidence.trail(play.ref))
    better = {**trail[-1].act.said, "extra": "FULL"}
    for changed in (
        [],
        trail[1:],
        [*trail[:-1], replace(trail[-1], act=replace(trail[-1].act, said=better))],
        [*trail[:-1], replace(trail[-1], at=office.clock.now() + timedelta(days=1))],
        [trail[0], trail[2]],
    ):
        with pytest.raises(TrailBroken):
            rebuilt(changed)


async def test_no_word_of_a_person_lies_open_in_the_trail(office: Office) -> None:
    await office.prepare("EE-demo")
    play = await opened(office, WISHES[0])
    await play.refuse()
    await play.countersign()
    await play.appeal()
    async with office.work() as work:
        trail = await work.evidence.trail(play.ref)
    assert not any(ENOUGH in str(entry) or WEIGHED.why in str(entry) for entry in trail)
