"""Offers and keys that are refused over HTTP; nothing is stored and nothing announced."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from issuer_bench.door import Door, refuse

if TYPE_CHECKING:
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState


TERMS = [
    pytest.param(
        {"assessment": {"type": "none"}},
        "not-assessed",
        marks=pytest.mark.problem("not-assessed"),
    ),
    pytest.param(
        {"kind": "full_qualification"},
        "full-qualification",
        marks=pytest.mark.problem("full-qualification"),
    ),
    pytest.param(
        {"standalone": False}, "not-standalone", marks=pytest.mark.problem("not-standalone")
    ),
    pytest.param(
        {"workload": {"credit_system": "ECTS", "credits": 60}},
        "volume-too-large",
        marks=pytest.mark.problem("volume-too-large"),
    ),
    pytest.param(
        {"workload": {"credit_system": "none"}},
        "workload-inconsistent",
        marks=pytest.mark.problem("workload-inconsistent"),
    ),
    pytest.param(
        {"level": {"status": "referenced"}},
        "level-inconsistent",
        marks=pytest.mark.problem("level-inconsistent"),
    ),
    pytest.param(
        {"assessment": {"type": "exam", "criteria_url": "https://x.example/c"}},
        "criteria-unpinned",
        marks=pytest.mark.problem("criteria-unpinned"),
    ),
]


@pytest.mark.parametrize(("changes", "refusal"), TERMS)
async def test_an_offer_that_is_none_is_not_published(
    door: Door,
    memory: "MemoryTransactions[MemoryState]",
    changes: dict[str, Any],
    refusal: str,
) -> None:
    await door.issuer.institution()
    before = deepcopy(memory.state)
    body = {**door.issuer.sample(), **changes}

    assert await refuse(door, "POST", "/v1/opportunities", body, headers=door.registrar()) == (
        422,
        refusal,
    )
    assert (memory.state, memory.announced) == (before, [])


@pytest.mark.problem("institution-not-registered")
async def test_an_institution_unknown_to_the_register_publishes_nothing(door: Door) -> None:
    found = await refuse(
        door, "POST", "/v1/opportunities", door.issuer.sample(), headers=door.registrar()
    )
    assert found == (409, "institution-not-registered")


@pytest.mark.problem("institution-unidentified")
async def test_a_token_without_an_institution_publishes_nothing(door: Door) -> None:
    nobody = door.tokens.headers("issuer:write")
    found = await refuse(door, "POST", "/v1/opportunities", door.issuer.sample(), headers=nobody)
    assert found == (403, "institution-unidentified")


@pytest.mark.problem("institution-foreign")
async def test_a_key_is_made_by_its_institution_only(door: Door) -> None:
    path = f"/v1/institutions/{door.issuer.OTHER_SCHOOL}/keys"
    found = await refuse(door, "POST", path, {"alg": "ES256"}, headers=door.registrar())
    assert found == (403, "institution-foreign")
