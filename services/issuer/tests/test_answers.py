"""What offices ask is answered once, signed, for every case."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_credential import vc_jwt
from comity_credential.did import from_did_document
from comity_credential.fact_sheet import FactSheet
from comity_credential.fact_supplement import FactSupplement, supplemented
from comity_vocabulary.learning import EqfLevel, LevelStatus
from issuer_bench.answers import IDENTIFIED, ask, listed, supply, told
from issuer_bench.door import Door, code

if TYPE_CHECKING:
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState


async def test_one_signed_answer_closes_what_every_case_asks_and_serves_later_ones(
    door: Door, ref: UUID
) -> None:
    await ask(door.issuer, ref, "IN-201", "IN-205", case=1)
    await ask(door.issuer, ref, "IN-201", case=2)

    answer = await supply(door, ref, eqf_level=6)

    assert answer.status == 200, answer.body
    body = answer.json()
    assert (body["version"], body["eqf_level"], body["supplied_on"]) == (1, 6, "2026-11-22")
    assert await listed(door) == [(1, ["IN-205"])]
    await ask(door.issuer, ref, "IN-201", case=3)
    assert await listed(door) == [(1, ["IN-205"])]
    [fact] = await told(door)
    assert (fact.key, fact.version, fact.supplement) == (str(ref), 1, body["supplement"])
    assert fact.institution_id == door.issuer.SCHOOL


async def test_the_supplement_is_signed_by_the_institution_and_fits_its_fact_sheet(
    door: Door, memory: "MemoryTransactions[MemoryState]", ref: UUID
) -> None:
    facts = {"eqf_level": 6, "credits": "3", "credit_system": "ECTS"}
    token = (await supply(door, ref, **facts, status_confirmed=True)).json()["supplement"]

    did = (await door.send("GET", f"/institutions/{door.issuer.SCHOOL}/did.json")).json()
    read = vc_jwt.decode_claims(token, typ=vc_jwt.SUPPLEMENT_TYPE)
    vc_jwt.verify_proof(read, from_did_document(did, did=did["id"]))
    supplement = FactSupplement.from_claims(read.claims)
    (sheet_token,) = memory.state.fact_sheets.values()
    sheet = FactSheet.from_claims(vc_jwt.decode_claims(sheet_token, typ=vc_jwt.FACTS_TYPE).claims)
    assert (supplement.digest, supplement.credential_ref) == (sheet.digest, ref)
    assert supplement.confirms_status is True
    assert supplement.institution_did == did["id"] == sheet.institution_did
    joined = supplemented(sheet, supplement.facts)
    assert (joined.eqf, joined.level_status) == (EqfLevel.L6, LevelStatus.REFERENCED)
    assert (str(joined.credits), str(joined.hours)) == ("3", "75")


async def test_the_same_again_is_the_same_answer_and_no_news(door: Door, ref: UUID) -> None:
    first = await supply(door, ref, eqf_level=6)
    more = await supply(door, ref, eqf_level=6, supervision_and_identity=IDENTIFIED)
    again = await supply(door, ref, eqf_level=6)
    assert [one.json()["version"] for one in (first, more, again)] == [1, 2, 2]
    assert again.json() == more.json()
    assert [fact.version for fact in await told(door)] == [1, 2]


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("IN-201", {"eqf_level": 6}),
        ("IN-202", {"credits": "3", "credit_system": "CSVET"}),
        ("IN-205", {"supervision_and_identity": IDENTIFIED}),
        ("VE-201", {"status_confirmed": True}),
        ("VE-202", {"status_confirmed": True}),
    ],
)
async def test_each_fact_answers_what_it_is_about(
    door: Door, ref: UUID, asked: str, facts: dict[str, Any]
) -> None:
    await ask(door.issuer, ref, asked, "XX-999")
    assert (await supply(door, ref, **facts)).status == 200
    assert await listed(door) == [(1, ["XX-999"])]


@pytest.mark.problem("fact-sheet-missing")
async def test_what_is_not_at_hand_is_not_added_to(
    door: Door, memory: "MemoryTransactions[MemoryState]", ref: UUID
) -> None:
    memory.state.fact_sheets.clear()
    assert code(await supply(door, ref, eqf_level=6)) == (409, "fact-sheet-missing")


@pytest.mark.problem("signing-key-missing")
async def test_without_a_key_nothing_is_answered(
    door: Door, memory: "MemoryTransactions[MemoryState]", ref: UUID
) -> None:
    memory.state.signing_keys.clear()
    await ask(door.issuer, ref, "IN-201")
    assert code(await supply(door, ref, eqf_level=6)) == (409, "signing-key-missing")
    assert await listed(door) == [(1, ["IN-201"])]
