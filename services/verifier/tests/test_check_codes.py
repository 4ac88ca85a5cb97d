"""Every code a check can end with, provoked once: by what is presented, or by what is announced."""

import pytest
from verifier.domain.checks import CODES, NOT_REACHED
from verifier_world.scenarios import SCENARIOS
from verifier_world.world import World


def test_every_code_has_its_scenario() -> None:
    assert SCENARIOS.keys() == CODES.keys() | {NOT_REACHED}


@pytest.mark.parametrize("code", SCENARIOS)
async def test_each_code_is_given_where_it_is_due(code: str, world: World) -> None:
    codes = await SCENARIOS[code](world)

    assert code in codes
    assert len(codes) == 8
