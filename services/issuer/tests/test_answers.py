"""What offices ask is listed until it is answered, once, signed, for every case."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.cases import (
    CaseInformationRequestedV1,
    CaseInformationSuppliedV1,
    InformationRequest,
)
from comity_contracts.events.credentials import CredentialFactsSuppliedV1
from comity_credential import vc_jwt
from comity_credential.did import from_did_document
from comity_credential.fact_sheet import FactSheet
from comity_credential.fact_supplement import FactSupplement, supplemented
from comity_vocabulary.learning import EqfLevel, LevelStatus, SupervisionAndIdentity
from comity_vocabulary.recognition import Addressee
from issuer.consumers.cases import handlers

if TYPE_CHECKING:
    from comity_kit.http.client import Answer
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState

    from conftest import Door, Issuer

NOBODY = UUID(int=404)
IDENTIFIED = SupervisionAndIdentity.SUPERVISED_IDENTIFIED.value
OPEN_OFFER = {
    "level": {"status": "national_only", "nqf_framework": "CNC", "nqf_level": "6"},
    "workload": {"credit_system": "none", "hours": 75},
    "assessment": {"type": "exam"},
}
"""An offer that states neither a European level, nor credits, nor how identity was verified."""


def code(answer: "Answer") -> tuple[int, str]:
    return answer.status, str(answer.json()["code"])


def pointer(answer: "Answer") -> str:
    return str(answer.json()["errors"][0]["pointer"])


async def issue(issuer: "Issuer") -> UUID:
    await issuer.institution(eqf_levels=())
    (row,) = await issuer.issue(await issuer.publish(**OPEN_OFFER), issuer.row())
    assert row.credential_ref is not None, row
    return row.credential_ref


@pytest.fixture
async def ref(door: "Door") -> UUID:
    return await issue(door.issuer)


async def ask(
    issuer: "Issuer", credential: UUID, *codes: str, case: int = 1, due: date = date(2026, 12, 1)
) -> None:
    """Let the issuer hear that an office asks; codes of the holder begin with ID."""
    fact = CaseInformationRequestedV1(
        case_ref=UUID(int=case),
        credential_ref=credential,
        requests=tuple(
            InformationRequest(
                code=one, to=Addressee.APPLICANT if one.startswith("ID") else Addressee.ISSUER
            )
            for one in codes
        ),
        due_on=due,
    )
    await handlers(issuer.actions)[CaseInformationRequestedV1](fact)


async def supply(door: "Door", ref: object, **facts: Any) -> "Answer":  # noqa: ANN401 - hostile too
    path = f"/v1/credentials/{ref}/facts"
    return await door.send("POST", path, facts, headers=door.registrar())


async def listed(door: "Door", query: str = "") -> list[tuple[int, list[str]]]:
    answer = await door.send("GET", f"/v1/information-requests{query}", headers=door.registrar())
    assert answer.status == 200, answer.body
    return [(UUID(one["case_ref"]).int, one["codes"]) for one in answer.json()["data"]]


async def told(door: "Door") -> list[CredentialFactsSuppliedV1]:
    return await door.issuer.of_type(CredentialFactsSuppliedV1)


async def test_what_an_office_asks_is_listed_for_the_institution_alone(
    door: "Door", ref: UUID
) -> None:
    await ask(door.issuer, ref, "IN-205", "ID-201", "IN-201")
    answer = await door.send("GET", "/v1/information-requests", headers=door.registrar())
    assert answer.json() == {
        "data": [
            {
                "case_ref": str(UUID(int=1)),
                "credential_ref": str(ref),
                "codes": ["IN-201", "IN-205"],
                "due_on": "2026-12-01",
            }
        ],
        "next_cursor": None,
    }
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    answer = await door.send("GET", "/v1/information-requests", headers=other)
    assert answer.json()["data"] == []


async def test_one_signed_answer_closes_what_every_case_asks_and_serves_later_ones(
    door: "Door", ref: UUID
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
    door: "Door", memory: "MemoryTransactions[MemoryState]", ref: UUID
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


async def test_the_same_again_is_the_same_answer_and_no_news(door: "Door", ref: UUID) -> None:
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
    door: "Door", ref: UUID, asked: str, facts: dict[str, Any]
) -> None:
    await ask(door.issuer, ref, asked, "XX-999")
    assert (await supply(door, ref, **facts)).status == 200
    assert await listed(door) == [(1, ["XX-999"])]


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
    door: "Door", ref: UUID, facts: dict[str, Any], place: str
) -> None:
    answer = await supply(door, ref, **facts)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-stated"), place)
    assert await told(door) == []


async def test_where_no_level_applies_none_is_added(door: "Door") -> None:
    await door.issuer.institution(eqf_levels=())
    level = {"status": "not_applicable", "reason": "A course for citizens"}
    opportunity = await door.issuer.publish(level=level)
    (row,) = await door.issuer.issue(opportunity, door.issuer.row())
    answer = await supply(door, row.credential_ref, eqf_level=4)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-stated"), "/eqf_level")


@pytest.mark.problem("fact-already-supplied")
async def test_what_was_answered_is_not_answered_otherwise(door: "Door", ref: UUID) -> None:
    await supply(door, ref, eqf_level=6)
    answer = await supply(door, ref, eqf_level=7, supervision_and_identity=IDENTIFIED)
    assert (code(answer), pointer(answer)) == ((409, "fact-already-supplied"), "/eqf_level")
    assert len(await told(door)) == 1


@pytest.mark.problem("facts-missing")
@pytest.mark.parametrize("nothing", [{}, {"status_confirmed": False, "learning_outcomes": []}])
async def test_an_answer_supplies_something(
    door: "Door", ref: UUID, nothing: dict[str, Any]
) -> None:
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
    door: "Door", ref: UUID, facts: dict[str, Any], refusal: str
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
async def test_what_is_malformed_is_refused(door: "Door", ref: UUID, facts: dict[str, Any]) -> None:
    assert code(await supply(door, ref, **facts)) == (400, "request-malformed")
    assert await told(door) == []


@pytest.mark.problem("credential-not-found")
async def test_nobody_adds_to_what_another_issued(door: "Door", ref: UUID) -> None:
    assert code(await supply(door, NOBODY, eqf_level=6)) == (404, "credential-not-found")
    path = f"/v1/credentials/{ref}/facts"
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    answer = await door.send("POST", path, {"eqf_level": 6}, headers=other)
    assert code(answer) == (404, "credential-not-found")
    assert await told(door) == []


@pytest.mark.problem("access-token-missing", "scope-missing", "institution-unidentified")
async def test_only_registrars_ask_and_answer(door: "Door", ref: UUID) -> None:
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
async def test_what_does_not_stand_is_not_confirmed(door: "Door", ref: UUID) -> None:
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


@pytest.mark.problem("fact-sheet-missing")
async def test_what_is_not_at_hand_is_not_added_to(
    door: "Door", memory: "MemoryTransactions[MemoryState]", ref: UUID
) -> None:
    memory.state.fact_sheets.clear()
    assert code(await supply(door, ref, eqf_level=6)) == (409, "fact-sheet-missing")


@pytest.mark.problem("signing-key-missing")
async def test_without_a_key_nothing_is_answered(
    door: "Door", memory: "MemoryTransactions[MemoryState]", ref: UUID
) -> None:
    memory.state.signing_keys.clear()
    await ask(door.issuer, ref, "IN-201")
    assert code(await supply(door, ref, eqf_level=6)) == (409, "signing-key-missing")
    assert await listed(door) == [(1, ["IN-201"])]


async def test_what_is_due_first_comes_first_and_in_pages(door: "Door", ref: UUID) -> None:
    for case, due in ((1, date(2027, 1, 1)), (3, date(2026, 12, 1)), (2, date(2026, 12, 1))):
        await ask(door.issuer, ref, "IN-201", case=case, due=due)
    assert [case for case, _ in await listed(door)] == [2, 3, 1]
    assert [case for case, _ in await listed(door, "?due_before=2027-01-01")] == [2, 3]
    assert await listed(door, "?due_before=2026-12-01") == []
    first = await door.send("GET", "/v1/information-requests?limit=2", headers=door.registrar())
    cursor = first.json()["next_cursor"]
    assert [case for case, _ in await listed(door, f"?cursor={cursor}")] == [1]


@pytest.mark.problem("cursor-invalid", "request-malformed")
@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("due_before=soon", "request-malformed"),
        ("due_before=20261201", "request-malformed"),
        ("cursor=bm9uc2Vuc2U", "cursor-invalid"),
        ("limit=0", "request-malformed"),
    ],
)
async def test_a_list_is_asked_for_properly(door: "Door", query: str, refusal: str) -> None:
    path = f"/v1/information-requests?{query}"
    assert code(await door.send("GET", path, headers=door.registrar())) == (400, refusal)


async def test_what_others_issued_is_not_ours_to_answer(issuer: "Issuer") -> None:
    await issue(issuer)
    await ask(issuer, NOBODY, "IN-201")
    assert await open_requests(issuer) == []


async def open_requests(issuer: "Issuer") -> list[tuple[str, ...]]:
    listing = issuer.actions.answers.list_information_requests
    found = await listing(issuer.SCHOOL, due_before=None, after=None, limit=10)
    return [one.codes for one in found]


async def test_a_case_asks_anew_and_is_satisfied_by_whoever_knew(issuer: "Issuer") -> None:
    ref = await issue(issuer)
    await ask(issuer, ref, "IN-201", "IN-205")
    await ask(issuer, ref, "IN-202", "IN-205", "IN-205")
    assert await open_requests(issuer) == [("IN-202", "IN-205")]
    for codes in (("IN-202", "IN-201"), ("IN-205",), ("IN-205",)):
        fact = CaseInformationSuppliedV1(
            case_ref=UUID(int=1),
            credential_ref=ref,
            codes=codes,
            supplied_on=date(2026, 11, 23),
        )
        await handlers(issuer.actions)[CaseInformationSuppliedV1](fact)
    assert await open_requests(issuer) == []


async def test_a_case_that_asks_us_nothing_any_more_is_off_the_list(issuer: "Issuer") -> None:
    ref = await issue(issuer)
    await ask(issuer, ref, "IN-201")
    await ask(issuer, ref, "ID-201")
    assert await open_requests(issuer) == []
