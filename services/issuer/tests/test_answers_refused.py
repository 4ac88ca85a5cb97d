"""What is no answer to an office, or not ours to give."""

from typing import Any
from uuid import UUID

import pytest
from issuer_bench.answers import IDENTIFIED, NOBODY, ask, listed, supply, told
from issuer_bench.door import Door, code, pointer


@pytest.mark.problem("fact-already-stated")
@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"hours": 75}, "/hours"),
        ({"hours": 80}, "/hours"),
        ({"learning_outcomes": ["lo-2"]}, "/learning_outcomes"),
        ({"assessment_type": "project"}, "/assessment_type"),
        ({"participation_mode": "online"}, "/participation_mode"),
        ({"quality_statements": ["internal"]}, "/quality_statements"),
        ({"nqf_framework": "CNC", "nqf_level": "7"}, "/nqf_framework"),
        ({"eqf_level": 6, "hours": 80}, "/hours"),
    ],
)
async def test_what_the_credential_states_is_not_stated_again(
    door: Door, ref: UUID, facts: dict[str, Any], place: str
) -> None:
    answer = await supply(door, ref, **facts)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-stated"), place)
    assert await told(door) == []


async def test_where_no_level_applies_none_is_added(door: Door) -> None:
    await door.issuer.institution(eqf_levels=())
    level = {"status": "not_applicable", "reason": "A course for citizens"}
    opportunity = await door.issuer.publish(level=level)
    (row,) = await door.issuer.issue(opportunity, door.issuer.row())
    answer = await supply(door, row.credential_ref, eqf_level=4)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-stated"), "/eqf_level")


@pytest.mark.problem("fact-already-supplied")
async def test_what_was_answered_is_not_answered_otherwise(door: Door, ref: UUID) -> None:
    await supply(door, ref, eqf_level=6)
    answer = await supply(door, ref, eqf_level=7, supervision_and_identity=IDENTIFIED)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-supplied"), "/eqf_level")
    assert len(await told(door)) == 1


@pytest.mark.problem("facts-missing")
@pytest.mark.parametrize("nothing", [{}, {"status_confirmed": False, "learning_outcomes": []}])
async def test_an_answer_supplies_something(door: Door, ref: UUID, nothing: dict[str, Any]) -> None:
    assert code(await supply(door, ref, **nothing)) == (422, "facts-missing")


@pytest.mark.problem("workload-inconsistent", "level-inconsistent")
@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"credits": 3}, "workload-inconsistent"),
        ({"credit_system": "ECTS"}, "workload-inconsistent"),
        ({"credits": 0, "credit_system": "ECTS"}, "workload-inconsistent"),
        ({"credits": 3, "credit_system": "none"}, "workload-inconsistent"),
        ({"hours": 0}, "workload-inconsistent"),
        ({"nqf_level": "6"}, "level-inconsistent"),
        ({"nqf_framework": "CNC"}, "level-inconsistent"),
    ],
)
async def test_half_a_fact_is_none(
    door: Door, ref: UUID, facts: dict[str, Any], refusal: str
) -> None:
    assert code(await supply(door, ref, **facts)) == (422, refusal)
    assert await told(door) == []


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    "facts",
    [
        {"eqf_level": 9},
        {"eqf_level": "6"},
        {"hours": -1},
        {"hours": True},
        {"credits": "three", "credit_system": "ECTS"},
        {"learning_outcomes": "lo-1"},
        {"learning_outcomes": ["\x00"]},
        {"learning_outcomes": ["lo-1"] * 51},
        {"assessment_type": "guess"},
        {"supervision_and_identity": "somehow"},
        {"quality_statements": ["hearsay"]},
        {"status_confirmed": None},
        {"status_confirmed": 1},
        {"grade": "9.5"},
    ],
)
async def test_what_is_malformed_is_refused(door: Door, ref: UUID, facts: dict[str, Any]) -> None:
    assert code(await supply(door, ref, **facts)) == (400, "request-malformed")
    assert await told(door) == []


@pytest.mark.problem("credential-not-found")
async def test_nobody_adds_to_what_another_issued(door: Door, ref: UUID) -> None:
    assert code(await supply(door, NOBODY, eqf_level=6)) == (404, "credential-not-found")
    path = f"/v1/credentials/{ref}/facts"
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    answer = await door.send("POST", path, {"eqf_level": 6}, headers=other)
    assert code(answer) == (404, "credential-not-found")
    assert await told(door) == []


@pytest.mark.problem("access-token-missing", "scope-missing", "institution-unidentified")
async def test_only_registrars_ask_and_answer(door: Door, ref: UUID) -> None:
    for method, path, body in (
        ("GET", "/v1/information-requests", None),
        ("POST", f"/v1/credentials/{ref}/facts", {"eqf_level": 6}),
    ):
        assert code(await door.send(method, path, body)) == (401, "access-token-missing")
        learner = await door.send(method, path, body, headers=door.learner())
        assert code(learner) == (403, "scope-missing")
        nobody = door.tokens.headers("issuer:write", subject="nobody")
        answer = await door.send(method, path, body, headers=nobody)
        assert code(answer) == (403, "institution-unidentified")


@pytest.mark.problem("credential-suspended", "credential-revoked")
async def test_what_does_not_stand_is_not_confirmed(door: Door, ref: UUID) -> None:
    await ask(door.issuer, ref, "VE-203", "IN-201")
    change = {"reason_class": "under_review"}
    path = f"/v1/credentials/{ref}"
    await door.send("PUT", f"{path}/suspension", change, headers=door.registrar())
    assert code(await supply(door, ref, status_confirmed=True)) == (409, "credential-suspended")
    assert await listed(door) == [(1, ["IN-201", "VE-203"])]
    await door.send("PUT", f"{path}/reinstatement", change, headers=door.registrar())
    assert await listed(door) == [(1, ["IN-201"])]
    await door.send("PUT", f"{path}/revocation", change, headers=door.registrar())
    assert await listed(door) == []
    assert code(await supply(door, ref, eqf_level=6)) == (409, "credential-revoked")
    assert await told(door) == []
