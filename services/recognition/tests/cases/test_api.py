"""The HTTP door: who may call, what is refused, what is shown."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_credential.fact_sheet import HolderBinding
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.verdicts import CredentialStatus
from recognition import wiring
from recognition.domain.case_document import read_inputs
from recognition.domain.procedure.engine import decide
from recognition.domain.receipts import StatusChange

if TYPE_CHECKING:
    from conftest import Office

AUDIENCE = "http://recognition.test"
CREDENTIAL = UUID(int=1)
AWARDING = {"award", "awards", "degree", "degrees", "diploma", "diplomas", "graduation", "title"}
NOBODY = UUID(int=404)
AGREEMENT = {
    "opportunity_ids": [str(UUID(int=0x0B))],
    "credits": 5,
    "signed_on": "2026-09-01",
    "host": "EE",
}

VALIDATING = (
    *("claims", "portfolio", "submission", "part-answer", "appeal", "withdrawal"),
    *("interview", "assessments", "board", "board/declaration", "board/vote", "board/decision"),
)


@pytest.fixture
def tokens(memory_office: "Office") -> TestTokens:
    return TestTokens(AUDIENCE, memory_office.clock)


@pytest.fixture
async def client(memory_office: "Office", tokens: TestTokens) -> AsyncIterator[HttpClient]:
    web = WebApp(
        name="recognition",
        routers=wiring.ROUTERS,
        actions=memory_office.actions,
        tokens=tokens.checker,
    )
    async with HttpClient.for_app(create_app(web), AUDIENCE) as calling:
        yield calling


@pytest.fixture
async def world(memory_office: "Office") -> "Office":
    """Give an office that knows its participants and the three policies."""
    await memory_office.hear_participants()
    await memory_office.activate("EE-demo", "HR-demo", "IE-demo")
    return memory_office


@pytest.fixture
def host(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers(
        "recognition:write",
        participant_id=UUID(int=0xB),
        kind="higher_education_institution",
        jurisdiction="EE",
    )


@pytest.fixture
def learner(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers("learner", subject="somebody")


def authority(tokens: TestTokens, home: str = "EE", **claims: Any) -> dict[str, str]:  # noqa: ANN401 - any claim
    ids = {"EE": 0xE0, "HR": 0xE1, "IE": 0xE2}
    plain: dict[str, Any] = {
        "participant_id": UUID(int=ids[home]),
        "kind": "national_authority",
        "jurisdiction": home,
    }
    return tokens.headers("recognition:policy", **{**plain, **claims})


def application(office: "Office", **changes: object) -> dict[str, Any]:
    return {
        "receipt": office.receipt(),
        "purpose": "elective",
        "jurisdiction": "HR",
        **changes,
    }


async def refused(calling: Any) -> tuple[int, str]:  # noqa: ANN401 - a call of the client
    with pytest.raises(ProblemAnswer) as problem:
        await calling
    return problem.value.status, problem.value.code


async def apply(
    client: HttpClient, office: "Office", who: dict[str, str], **changes: object
) -> Answer:
    body = application(office, **changes)
    return await client.post("/v1/cases", json=body, headers=who)


async def test_an_authority_activates_its_policy_and_anyone_reads_it(
    memory_office: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    await memory_office.hear_participants()
    text, _ = memory_office.signed_policy("EE-demo")
    made = await client.post("/v1/policies", json={"policy": text}, headers=authority(tokens))
    assert made.status == 201
    assert made.json()["illustrative"] is True
    read = await client.get("/v1/policies/EE-demo")
    assert read.json() == made.json()
    assert read.json()["policy"] == text
    listed = await client.get("/v1/policies", params={"limit": 1})
    assert [one["policy_id"] for one in listed.json()["data"]] == ["EE-demo"]


@pytest.mark.usefixtures("world")
async def test_policies_are_listed_in_pages(client: HttpClient) -> None:
    first = (await client.get("/v1/policies", params={"limit": 2})).json()
    rest = (await client.get("/v1/policies", params={"cursor": first["next_cursor"]})).json()
    found = [one["policy_id"] for one in first["data"] + rest["data"]]
    assert found == ["EE-demo", "HR-demo", "IE-demo"]
    assert rest["next_cursor"] is None


@pytest.mark.problem("policy-malformed")
@pytest.mark.problem("policy-check-failed")
@pytest.mark.problem("policy-signature-invalid")
@pytest.mark.problem("policy-of-another-jurisdiction")
@pytest.mark.problem("policy-version-taken")
@pytest.mark.problem("participant-kind-not-allowed")
@pytest.mark.problem("policy-not-found")
async def test_a_policy_that_may_not_be_is_refused_and_nothing_is_announced(
    world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    before = await world.announced()
    estonia = authority(tokens)

    async def post(text: str, who: dict[str, str] = estonia) -> tuple[int, str]:
        return await refused(client.post("/v1/policies", json={"policy": text}, headers=who))

    text, _ = world.signed_policy("EE-demo", version="2")
    clocks = {**read_clocks(world), "max_months": 12}
    assert await post("a.b.c") == (400, "policy-malformed")
    assert await post(world.receipt()) == (400, "policy-malformed")
    assert await post(world.signed_policy("EE-demo", rpd="9")[0]) == (400, "policy-malformed")
    assert await post(world.signed_policy("EE-demo", clocks=clocks)[0]) == (
        422,
        "policy-check-failed",
    )
    assert await post(text, authority(tokens, "HR")) == (422, "policy-signature-invalid")
    foreign, _ = world.signed_policy("EE-demo", by=UUID(int=0xE1))
    assert await post(foreign, authority(tokens, "HR")) == (403, "policy-of-another-jurisdiction")
    taken, _ = world.signed_policy("EE-demo", lex="at_application")
    assert await post(taken) == (409, "policy-version-taken")
    assert await post(text, authority(tokens, kind="qa_agency")) == (
        403,
        "participant-kind-not-allowed",
    )
    assert await refused(client.get("/v1/policies/XX-demo")) == (404, "policy-not-found")
    assert await world.announced() == before


def read_clocks(office: "Office") -> dict[str, Any]:
    from comity_credential.vc_jwt import POLICY_TYPE, decode_claims  # noqa: PLC0415 - one test

    text, _ = office.signed_policy("EE-demo")
    clocks: dict[str, Any] = decode_claims(text, typ=POLICY_TYPE).claims["policy"]["clocks"]
    return clocks


@pytest.mark.problem("learning-agreement-differs")
@pytest.mark.problem("agreement-of-another-jurisdiction")
@pytest.mark.problem("participant-kind-not-allowed")
async def test_a_host_registers_an_agreement_and_only_once(
    client: HttpClient, host: dict[str, str], tokens: TestTokens
) -> None:
    async def put(who: dict[str, str], **changes: object) -> Answer:
        body = {**AGREEMENT, **changes}
        return await client.put("/v1/learning-agreements/LA-1", json=body, headers=who)

    first, again = await put(host), await put(host)
    assert first.status == 200
    assert first.json() == again.json()
    assert await refused(put(host, credits=6)) == (409, "learning-agreement-differs")
    assert await refused(put(host, host="HR")) == (403, "agreement-of-another-jurisdiction")
    agency = {"participant_id": UUID(int=0xC), "jurisdiction": "EE"}
    stranger = tokens.headers("recognition:write", kind="qa_agency", **agency)
    assert await refused(put(stranger)) == (403, "participant-kind-not-allowed")
    person = tokens.headers("recognition:write", subject="person")
    assert await refused(put(person)) == (403, "participant-kind-not-allowed")


@pytest.mark.parametrize(
    "changes",
    [
        {"credits": False},
        {"credits": "five"},
        {"credits": -1},
        {"opportunity_ids": []},
        {"signed_on": 20260901},
        {"host": "Estonia"},
        {"surprise": 1},
    ],
)
@pytest.mark.problem("request-malformed")
async def test_a_sloppy_agreement_is_refused(
    changes: dict[str, object], client: HttpClient, host: dict[str, str]
) -> None:
    body = {**AGREEMENT, **changes}
    call = client.put("/v1/learning-agreements/LA-1", json=body, headers=host)
    assert await refused(call) == (400, "request-malformed")


@pytest.mark.parametrize(
    ("decision", "jurisdiction", "outcome", "code"),
    [
        (ReportDecision.POSITIVE, "HR", "FULL", "QA-001"),
        (ReportDecision.POSITIVE, "IE", "FULL", "QA-001"),
        (ReportDecision.POSITIVE_WITH_CONDITIONS, "HR", "FULL", "QA-002"),
        (ReportDecision.POSITIVE_WITH_CONDITIONS, "IE", "REFER", "QA-104"),
    ],
)
async def test_the_same_credential_is_recognised_or_referred_by_its_quality_assurance(  # noqa: PLR0913, PLR0917 - a table and a client
    decision: ReportDecision,
    jurisdiction: str,
    outcome: str,
    code: str,
    world: "Office",
    client: HttpClient,
    learner: dict[str, str],
) -> None:
    await world.hear_report(decision)
    made = await apply(client, world, learner, jurisdiction=jurisdiction)
    assert (made.status, made.json()["outcome"]) == (201, outcome)
    read = await client.get(f"/v1/decisions/{made.json()['case_ref']}", headers=learner)
    assert code in [reason["code"] for reason in read.json()["reasons"]]


async def test_a_decision_shows_every_ground_and_can_be_taken_again_by_anyone(
    world: "Office", client: HttpClient, learner: dict[str, str], demo_policies: dict[str, Any]
) -> None:
    target = {
        "eqf_level": 6,
        "ects": 5,
        "divisible": True,
        "learning_outcomes": [
            {"id": "LO-a", "essential": True},
            {"id": "LO-z", "essential": True},
        ],
    }
    made = await apply(client, world, learner, purpose="credit", target=target)
    assert made.headers["location"] == f"/v1/cases/{made.json()['case_ref']}"
    assert (made.json()["outcome"], made.json()["finality"]) == ("PART", "PROPOSED")
    case = await client.get(made.headers["location"], headers=learner)
    assert case.json() == made.json()
    body = (await client.get(f"/v1/decisions/{made.json()['case_ref']}", headers=learner)).json()
    assert body["case"] == made.json()
    assert body["policy"]["id"] == "HR-demo"
    assert body["appeal"]["last_day"] == "2026-12-07"
    assert body["decided_by"] == "engine"
    assert body["steps"][0]["step"] == "S0 purpose"
    assert body["steps"][-1]["result"] == "PART"
    for reason in body["reasons"]:
        assert reason["meaning"] == REASONS[reason["code"]].meaning
        assert reason["legal_source"]
    again = decide(demo_policies["HR-demo"], read_inputs(body["facts"]))
    assert list(again.reasons) == [reason["code"] for reason in body["reasons"]]
    assert again.credits == 2.5


async def test_what_is_missing_is_asked_for_and_announced(
    world: "Office", client: HttpClient, learner: dict[str, str]
) -> None:
    text = world.receipt(grades=world.grades(holder=HolderBinding.UNKNOWN))
    made = (await apply(client, world, learner, receipt=text)).json()
    assert (made["outcome"], made["finality"]) == ("INFO", "STEP")
    assert [(one["code"], one["to"]) for one in made["information_requests"]] == [
        ("ID-201", "applicant")
    ]
    # Forty-five days on is Epiphany, which Croatia keeps.
    assert made["information_due_on"] == "2027-01-07"
    types = [fact.type for fact in await world.announced()][-3:]
    assert types == [
        "comity.case.opened.v1",
        "comity.case.information_requested.v1",
        "comity.decision.made.v1",
    ]


async def test_an_application_under_an_agreement_is_answered_with_the_first_decision(
    world: "Office", client: HttpClient, learner: dict[str, str]
) -> None:
    await world.actions.cases.register_agreement(world.promise(), world.registrar())
    wanted = {"purpose": "learning_agreement", "jurisdiction": "EE"}
    await world.hear_verified()
    before = await world.announced()
    made = (await apply(client, world, learner, **wanted)).json()
    assert (made["outcome"], made["opened_by"]) == ("AUTO", "agreement")
    assert await world.announced() == before


async def test_the_same_key_gets_the_same_answer(
    world: "Office", client: HttpClient, learner: dict[str, str]
) -> None:
    who = {**learner, "Idempotency-Key": "once"}
    body = application(world)
    first = await client.post("/v1/cases", json=body, headers=who)
    again = await client.post("/v1/cases", json=body, headers=who)
    assert first.json() == again.json()
    assert len([f for f in await world.announced() if f.type == "comity.case.opened.v1"]) == 1


@pytest.mark.problem("receipt-malformed")
@pytest.mark.problem("receipt-signature-invalid")
@pytest.mark.problem("receipt-stale")
@pytest.mark.problem("receipt-for-another-audience")
@pytest.mark.problem("issuer-unknown")
async def test_a_receipt_that_cannot_be_relied_on_is_refused(
    world: "Office", client: HttpClient, learner: dict[str, str]
) -> None:
    now = world.clock.now()
    before = await world.announced()

    async def post(text: str, **changes: object) -> tuple[int, str]:
        return await refused(apply(client, world, learner, receipt=text, **changes))

    unsigned = world.receipt().rpartition(".")[0]
    assert await post(unsigned + ".AAAA") == (422, "receipt-signature-invalid")
    assert await post(world.receipt(by=UUID(int=0xA))) == (422, "receipt-signature-invalid")
    assert await post(world.receipt(iss="did:web:nobody.example")) == (
        422,
        "receipt-signature-invalid",
    )
    assert await post("a.b.c") == (400, "receipt-malformed")
    assert await post(world.signed_policy("EE-demo")[0]) == (400, "receipt-malformed")
    assert await post(world.receipt(None)) == (400, "receipt-malformed")
    for impossible in (
        {"award_month": "0000-12"},
        {"valid_until": "0000-01"},
        {"credits": -1},
        {"hours": 10**9},
        {"learning_outcomes": ("LO",) * 501},
    ):
        text = world.receipt(world.sheet(**impossible))
        assert await post(text) == (400, "receipt-malformed")
    last_moment = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert await post(world.receipt(at=last_moment)) == (422, "receipt-stale")
    assert await post(world.receipt(at=now - timedelta(hours=24, seconds=1))) == (
        422,
        "receipt-stale",
    )
    assert await post(world.receipt(at=now + timedelta(hours=1))) == (422, "receipt-stale")
    assert await post(world.receipt(aud="http://elsewhere.test")) == (
        422,
        "receipt-for-another-audience",
    )
    nowhere = world.sheet(institution_id=NOBODY, home_jurisdiction="Atlantis")
    assert await post(world.receipt(nowhere)) == (422, "issuer-unknown")
    assert await world.announced() == before
    made = await apply(client, world, learner, receipt=world.receipt(aud=[AUDIENCE, "x"]))
    assert made.status == 201


@pytest.mark.problem("receipt-contradicted")
async def test_a_receipt_overtaken_by_a_revocation_is_refused_and_decisions_are_flagged(
    world: "Office", client: HttpClient, learner: dict[str, str], tokens: TestTokens
) -> None:
    made = (await apply(client, world, learner)).json()
    world.clock.advance(timedelta(minutes=1))
    await world.actions.registers.record_status(
        CREDENTIAL,
        StatusChange(version=2, status=CredentialStatus.REVOKED, changed_at=world.clock.now()),
    )
    text = world.receipt(at=world.clock.now() - timedelta(minutes=1))
    assert await refused(apply(client, world, learner, receipt=text)) == (
        409,
        "receipt-contradicted",
    )
    office = tokens.headers(
        "recognition:read",
        participant_id=UUID(int=0xE9),
        kind="recognition_office",
        jurisdiction="HR",
    )
    listed = await client.get("/v1/decisions", params={"only_for_review": "true"}, headers=office)
    (flagged,) = listed.json()["data"]
    assert flagged["case"]["case_ref"] == made["case_ref"]
    assert flagged["case"]["review"] == "by_a_person"
    # What was decided stands until a person decides otherwise.
    assert flagged["case"]["outcome"] == "FULL"


@pytest.mark.problem("scope-missing")
@pytest.mark.problem("access-token-missing")
async def test_only_an_office_lists_decisions_on_all_credentials(
    world: "Office", client: HttpClient, learner: dict[str, str], tokens: TestTokens
) -> None:
    await apply(client, world, learner)
    own = await client.get(
        "/v1/decisions", params={"credential_ref": str(CREDENTIAL)}, headers=learner
    )
    assert len(own.json()["data"]) == 1
    assert await refused(client.get("/v1/decisions", headers=learner)) == (403, "scope-missing")
    wrong = tokens.headers("issuer:write")
    for call in (
        client.get(f"/v1/decisions/{NOBODY}", headers=wrong),
        client.get(f"/v1/cases/{NOBODY}", headers=wrong),
        client.post("/v1/cases", json=application(world), headers=wrong),
        client.post("/v1/policies", json={"policy": "a.b.c"}, headers=wrong),
        client.put("/v1/learning-agreements/LA-1", json=AGREEMENT, headers=wrong),
    ):
        assert await refused(call) == (403, "scope-missing")
    assert await refused(client.get("/v1/decisions")) == (401, "access-token-missing")


@pytest.mark.problem("case-not-found")
@pytest.mark.problem("decision-not-found")
async def test_what_is_not_there_is_not_found(client: HttpClient, learner: dict[str, str]) -> None:
    assert await refused(client.get(f"/v1/cases/{NOBODY}", headers=learner)) == (
        404,
        "case-not-found",
    )
    assert await refused(client.get(f"/v1/decisions/{NOBODY}", headers=learner)) == (
        404,
        "decision-not-found",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "degree"},
        {"requested_credits": False},
        {"requested_credits": 1e9},
        {"target": {"eqf_level": 9}},
        {"target": {"learning_outcomes": [{"id": "x"}]}},
        {"minor": "no"},
        {"receipt": ""},
        {"age": 17},
    ],
)
@pytest.mark.problem("request-malformed")
async def test_a_sloppy_application_is_refused(
    changes: dict[str, object], world: "Office", client: HttpClient, learner: dict[str, str]
) -> None:
    assert await refused(apply(client, world, learner, **changes)) == (400, "request-malformed")


@pytest.mark.requirement("R18")
async def test_no_address_awards_a_degree(client: HttpClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    words = {word for path in paths for word in re.findall("[a-z]+", path)}
    assert "cases" in words
    assert words & AWARDING == set()
