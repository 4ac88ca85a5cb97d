"""Policies: read strictly, signed by who may make them, in force on the days they say."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.policies import PolicyActivatedV1
from recognition.domain.canonical import content_hash
from recognition.domain.policies import PolicyInForce, governing
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy
from recognition.domain.refusals import (
    PolicyCheckFailed,
    PolicyMalformed,
    PolicyOfAnotherJurisdiction,
    PolicySignatureInvalid,
    PolicyVersionTaken,
)
from recognition_stage.office import Office
from recognition_stage.world import put


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/rpd", "2.0"),
        ("/version", 3),
        ("/id", "a policy"),
        ("/id", "EE/demo"),
        ("/jurisdiction", "Estonia"),
        ("/illustrative", "yes"),
        ("/illustrative", None),
        ("/in_force/from", "yesterday"),
        ("/clocks/ack_days", 2.5),
        ("/clocks/ack_days", True),
        ("/clocks/count", "working"),
        ("/credit/hours_per_ects", "many"),
        ("/credit/hours_per_ects", float("nan")),
        ("/credit/hours_per_ects", -1),
        ("/credit/systems", []),
        ("/quality/min", "excellent"),
        ("/legal_routes", "EE-LA"),
        ("/legal_routes/0", "EE-LA"),
        ("/purposes/gambling", {"requires": []}),
        ("/purposes/credit/requires", ["gender"]),
        ("/purposes/credit/nationality", "EE"),
        ("/surprise", 1),
        ("/caps", None),
    ],
)
def test_what_is_not_exactly_a_policy_is_refused_with_its_place(
    pointer: str, value: object, document: dict[str, Any]
) -> None:
    put(document, pointer, value)
    with pytest.raises(PolicyMalformed) as refused:
        read_policy(document)
    assert refused.value.pointer.startswith(pointer.rpartition("/")[0])


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/clocks/max_months", 5),
        ("/clocks/max_months", 0),
        ("/purposes/learning_agreement/requires", ["level"]),
        ("/purposes/credit/workload_tolerance", 1.1),
        ("/purposes/credit/lo_partial_min", 2),
        ("/credit/hours_per_ects", 0),
        ("/credit/hours_per_ects", "1e-30"),
        ("/legal_routes/0/code", "LB-999"),
    ],
)
def test_a_policy_that_would_break_the_law_is_refused_with_its_place(
    pointer: str, value: object, document: dict[str, Any]
) -> None:
    put(document, pointer, value)
    with pytest.raises(PolicyCheckFailed) as refused:
        read_policy(document)
    assert pointer.startswith(refused.value.pointer)


def test_the_agreement_route_comes_first(document: dict[str, Any]) -> None:
    document["legal_routes"].reverse()
    with pytest.raises(PolicyCheckFailed):
        read_policy(document)


def test_the_policies_of_the_demonstration_say_that_they_are_nobodys(
    demo_policies: dict[str, Policy],
) -> None:
    for policy in demo_policies.values():
        assert policy.illustrative
        assert policy.art22_ground is not None
        assert policy.clocks.max_months <= 4


async def test_a_signed_policy_comes_into_force_once(office: Office) -> None:
    await office.hear_participants()
    text, authority = office.signed_policy("EE-demo")
    first = await office.actions.law.activate_policy(text, authority)
    again = await office.actions.law.activate_policy(text, authority)
    assert again == first
    (fact,) = await office.announced()
    assert isinstance(fact, PolicyActivatedV1)
    assert (fact.policy_id, fact.policy_hash, fact.illustrative) == ("EE-demo", first.hash, True)


async def test_the_hash_is_of_the_content_and_not_of_the_signature(
    memory_office: Office, document: dict[str, Any]
) -> None:
    await memory_office.hear_participants()
    policy = await memory_office.actions.law.activate_policy(
        *memory_office.signed_policy("EE-demo")
    )
    assert policy.hash == content_hash(document)


async def test_an_authority_makes_only_its_own_policies(memory_office: Office) -> None:
    office = memory_office
    await office.hear_participants()
    croatia, university = UUID(int=0xE1), UUID(int=0xA)
    with pytest.raises(PolicyOfAnotherJurisdiction):
        await office.actions.law.activate_policy(*office.signed_policy("EE-demo", by=croatia))
    with pytest.raises(PolicySignatureInvalid):
        await office.actions.law.activate_policy(*office.signed_policy("EE-demo", by=university))
    text, _ = office.signed_policy("EE-demo")
    with pytest.raises(PolicySignatureInvalid):
        await office.actions.law.activate_policy(text, croatia)
    with pytest.raises(PolicySignatureInvalid):
        await office.actions.law.activate_policy(text, UUID(int=404))
    assert await office.announced() == []


async def test_a_version_has_one_content(memory_office: Office) -> None:
    await memory_office.prepare("EE-demo")
    changed = memory_office.signed_policy("EE-demo", lex="at_application")
    with pytest.raises(PolicyVersionTaken):
        await memory_office.actions.law.activate_policy(*changed)


def test_the_newest_policy_in_force_governs(demo_policies: dict[str, Policy]) -> None:
    policy = demo_policies["EE-demo"]
    later = replace(
        policy,
        version="2026.2",
        in_force_from=date(2026, 12, 1),
        in_force_until=date(2026, 12, 31),
    )
    known = [
        PolicyInForce(
            policy=one,
            hash=one.version,
            signed="",
            authority_id=UUID(int=1),
            activated_at=datetime(2026, 8, 1, tzinfo=UTC),
        )
        for one in (policy, later)
    ]
    versions = {
        day: found.policy.version if (found := governing(known, day)) else None
        for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(versions.values()) == [None, "2026.1", "2026.2", "2026.1"]
    retired = [replace(one, retired_until=date(2026, 12, 15)) for one in known]
    assert governing(retired, date(2026, 12, 15)) == retired[1]
    assert governing(retired, date(2026, 12, 16)) is None
