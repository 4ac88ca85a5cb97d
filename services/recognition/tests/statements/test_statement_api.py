"""The door where statements are asked for."""

from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from comity_credential.did import from_did_document
from comity_credential.jose import VerificationKey
from comity_credential.vc_jwt import decode, verify_proof
from comity_kit.http.client import Answer, HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from recognition_stage.office import Office
from recognition_stage.world import OFFICE_DID


@pytest.fixture
async def case(memory_office: Office, client: HttpClient, learner: dict[str, str]) -> str:
    """Give a case that was decided."""
    await memory_office.hear_participants()
    await memory_office.hear_report()
    await memory_office.activate("HR-demo")
    body = {"receipt": memory_office.receipt(), "purpose": "elective", "jurisdiction": "HR"}
    made = await client.post("/v1/cases", json=body, headers=learner)
    return str(made.json()["case_ref"])


async def ask(client: HttpClient, case: str, *, query: str = "", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.get(f"/v1/decisions/{case}/statement{query}", headers=named)


def decision_of(answer: Answer) -> dict[str, Any]:
    document = decode(answer.body.decode()).document
    decision: dict[str, Any] = document["credentialSubject"]["recognition"]
    return decision


async def published_keys(client: HttpClient) -> tuple[VerificationKey, ...]:
    document = (await client.get("/.well-known/did.json")).json()
    return from_did_document(document, did=OFFICE_DID)


async def test_a_statement_is_verified_by_the_keys_the_office_publishes(
    client: HttpClient, case: str, learner: dict[str, str]
) -> None:
    answer = await ask(client, case, **learner)
    assert answer.headers["content-type"] == "application/vc+jwt"
    taken = decode(answer.body.decode())
    key = verify_proof(taken, await published_keys(client))
    (published,) = (await client.get("/.well-known/jwks.json")).json()["keys"]
    assert published["kid"] == key.kid
    assert "d" not in published
    read = (await client.get(f"/v1/decisions/{case}", headers=learner)).json()
    said = decision_of(answer)
    assert said["outcome"] == read["case"]["outcome"]
    assert {one["code"] for one in said["reason"]} >= {one["code"] for one in read["reasons"]}
    assert taken.document["evidence"]["policyHash"] == read["policy"]["hash"]
    assert taken.document["evidence"]["inputHash"] == read["input_hash"]
    assert taken.document["evidence"]["illustrativePolicy"] is True


async def test_asked_again_the_office_says_the_same_and_announces_nothing(
    memory_office: Office, client: HttpClient, case: str, learner: dict[str, str]
) -> None:
    before = await memory_office.announced()
    first = await ask(client, case, **learner)
    assert (await ask(client, case, **learner)).body == first.body
    assert await memory_office.announced() == before


async def test_the_printed_statement_holds_the_signed_one(
    client: HttpClient, case: str, learner: dict[str, str]
) -> None:
    token = await ask(client, case, **learner)
    answer = await ask(client, case, Accept="application/pdf", **learner)
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.body)) as document:
        assert document.attachments["statement.jwt"].get_file().read_bytes() == token.body


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("", ""), "en"),
        (("?language=et", ""), "et"),
        (("?language=en-plain", "hr"), "en-plain"),
        (("?language=xx", "hr"), "en"),
        (("", "fr, ro-MD;q=0.8, et;q=0.1"), "ro"),
        (("", "fr"), "en"),
    ],
)
async def test_the_language_is_the_one_asked_for(
    client: HttpClient, case: str, learner: dict[str, str], wanted: tuple[str, str], language: str
) -> None:
    query, accepted = wanted
    answer = await ask(client, case, query=query, Accept_Language=accepted, **learner)
    assert answer.headers["content-language"] == language
    assert decision_of(answer)["textLanguage"] == language


@pytest.mark.problem("media-type-not-offered")
@pytest.mark.problem("decision-not-found")
async def test_what_cannot_be_answered_is_refused(
    client: HttpClient, case: str, learner: dict[str, str], tokens: TestTokens
) -> None:
    async def refused(case: str, *, query: str = "", **headers: str) -> tuple[int, str]:
        with pytest.raises(ProblemAnswer) as problem:
            await ask(client, case, query=query, **headers)
        return problem.value.status, problem.value.code

    unheard = refused(case, Accept="text/html", **learner)
    assert await unheard == (406, "media-type-not-offered")
    assert await refused(str(UUID(int=404)), **learner) == (404, "decision-not-found")
    assert await refused(case, query="?language=e%20n", **learner) == (400, "request-malformed")
    assert (await refused(case))[0] == 401
    assert (await refused(case, **tokens.headers("issuer:write")))[0] == 403
