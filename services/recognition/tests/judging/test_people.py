"""What officers and learners do with a draft, through the HTTP door."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.cases import CaseConditionMetV1, CaseConditionSetV1
from comity_contracts.events.decisions import DecisionMadeV1
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import Answer, HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.learning import SupervisionAndIdentity
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportDecision
from recognition import wiring
from recognition.domain.statement.content import content_of
from recognition.domain.statement.page import page_of

if TYPE_CHECKING:
    from conftest import Office

AUDIENCE = "http://recognition.test"
UNION, HEI = UUID(int=0x5A), UUID(int=0xB)
WHY = "The essential outcomes were compared one by one with those of the module."
WEIGHED = {"facts": ["/credential/los"], "why": WHY}
TARGET = {
    "eqf_level": 6,
    "ects": 5,
    "divisible": True,
    "learning_outcomes": [
        {"id": "LO-a", "essential": True},
        {"id": "LO-z", "essential": True},
    ],
}
PROOF: dict[str, Any] = {
    "codes": ["LO-102"],
    "essential_outcome": "LO-z",
    "purpose_statement": "The module is a condition for the laboratory in the next term.",
    "evidence": ["/credential/los", "/application/target/los"],
    "why_not": {
        "PART": "The component cannot be divided into parts that stand alone.",
        "COND": "No complementary assessment of this outcome exists in the term.",
        "ALT": "The elective room of the programme is used up by earlier credits.",
        "RPL": "The learner has no further evidence that could be assessed.",
    },
    "remediation": ["RM-001"],
}


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
    await memory_office.hear_participants()
    union = memory_office.participant(UUID(int=0xA)).model_copy(
        update={
            "participant_id": UNION,
            "kind": ParticipantKind.STUDENT_UNION,
            "did": "did:web:union.example",
        }
    )
    await memory_office.hear(union)
    await memory_office.activate("EE-demo", "HR-demo", "IE-demo")
    return memory_office


class People:
    """Who calls: officers of offices, a learner, others."""

    def __init__(self, client: HttpClient, tokens: TestTokens, office: "Office") -> None:
        self.client, self.tokens, self.office = client, tokens, office

    def officer(self, name: str = "anna", host: str = "HR", at: int = 0xD0) -> dict[str, str]:
        return self.tokens.headers(
            "recognition:decide",
            "recognition:read",
            subject=name,
            participant_id=UUID(int=at),
            kind="recognition_office",
            jurisdiction=host,
        )

    @property
    def learner(self) -> dict[str, str]:
        return self.tokens.headers("learner", subject="somebody")

    async def opened(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
        sheet = changes.pop("sheet", None)
        receipt = self.office.receipt(sheet) if sheet else self.office.receipt()
        plain = {"receipt": receipt, "purpose": "credit", "jurisdiction": "HR", "target": TARGET}
        body = {**plain, **changes}
        made = await self.client.post("/v1/cases", json=body, headers=self.learner)
        found: dict[str, Any] = made.json()
        return found

    async def decide(self, case: Any, who: dict[str, str] | None = None, **said: Any) -> Answer:  # noqa: ANN401 - any field
        body = {"kind": "accept", "weighed": WEIGHED, **said}
        path = f"/v1/cases/{case['case_ref']}/decision"
        return await self.client.post(path, json=body, headers=who or self.officer())

    async def post(self, path: str, who: dict[str, str], **said: Any) -> Answer:  # noqa: ANN401 - any field
        return await self.client.post(f"/v1/{path}", json=said, headers=who)

    async def get(self, path: str, **params: str) -> Any:  # noqa: ANN401 - any body
        answer = await self.client.get(f"/v1/{path}", params=params, headers=self.officer())
        return answer.json()


@pytest.fixture
def people(client: HttpClient, tokens: TestTokens, world: "Office") -> People:
    return People(client, tokens, world)


async def refused(calling: Any) -> tuple[int, str]:  # noqa: ANN401 - a call of the client
    with pytest.raises(ProblemAnswer) as problem:
        await calling
    return problem.value.status, problem.value.code


async def test_an_officer_accepts_a_draft_and_says_what_was_weighed(people: People) -> None:
    case = await people.opened()
    assert (case["outcome"], case["finality"]) == ("PART", "PROPOSED")
    decided = await people.decide(case)
    body = decided.json()
    assert decided.status == 201
    assert (body["number"], body["decided_by"]) == (2, "officer")
    assert (body["case"]["outcome"], body["case"]["finality"]) == ("PART", "FINAL")
    assert body["case"]["state"] == "decided"
    (grounds,) = await people.get(f"cases/{case['case_ref']}/grounds")
    assert grounds["signers"] == ["anna"]
    assert grounds["words"]["why"] == WHY
    made = [fact for fact in await people.office.announced() if isinstance(fact, DecisionMadeV1)]
    assert [(fact.outcome, fact.automated) for fact in made] == [("PART", True), ("PART", False)]
    assert await refused(people.decide(case)) == (409, "case-not-with-officer")


@pytest.mark.problem("weighing-too-thin")
@pytest.mark.problem("below-the-draft")
@pytest.mark.problem("nothing-to-accept")
@pytest.mark.problem("outcome-does-not-fit")
@pytest.mark.problem("reason-unknown")
@pytest.mark.problem("case-not-with-officer")
@pytest.mark.requirement("R42")
async def test_a_draft_is_never_merely_followed_and_never_undercut(people: People) -> None:
    case = await people.opened()
    before = await people.office.announced()
    for thin in ("ok", "yes yes yes yes yes yes yes", "    "):
        weighed = {"facts": ["/credential/los"], "why": thin}
        call = people.decide(case, weighed=weighed)
        assert await refused(call) == (422, "weighing-too-thin")
    none = {"facts": [], "why": WHY}
    assert await refused(people.decide(case, weighed=none)) == (422, "weighing-too-thin")
    less = people.decide(case, kind="vary", outcome="PART", credits=1)
    assert await refused(less) == (422, "below-the-draft")
    inadmissible = people.decide(case, kind="inadmissible", reasons=["VE-101"])
    assert await refused(inadmissible) == (422, "below-the-draft")
    more = people.decide(case, kind="vary", outcome="FULL", credits=6)
    assert await refused(more) == (422, "outcome-does-not-fit")
    unknown = people.decide(case, reasons=["XX-999"])
    assert await refused(unknown) == (422, "reason-unknown")
    assert await people.office.announced() == before
    referred = await people.opened(purpose="regulated_profession", target=None)
    assert await refused(people.decide(referred)) == (422, "nothing-to-accept")
    raised = await people.decide(case, kind="vary", outcome="FULL")
    assert (raised.json()["case"]["outcome"], raised.json()["case"]["credits"]) == ("FULL", "5")


async def test_an_officer_sees_only_the_cases_of_the_own_jurisdiction(people: People) -> None:
    case = await people.opened()
    call = people.decide(case, people.officer(host="EE"))
    assert await refused(call) == (404, "case-not-found")
    stranger = people.tokens.headers(
        "recognition:decide", participant_id=HEI, kind="qa_agency", jurisdiction="HR"
    )
    assert await refused(people.decide(case, stranger)) == (403, "participant-kind-not-allowed")
    assert await refused(people.decide(case, people.learner)) == (403, "scope-missing")


async def test_what_was_referred_on_cannot_be_undercut_by_the_next(people: People) -> None:
    case = await people.opened()
    referred = (await people.decide(case, kind="refer")).json()
    assert (referred["case"]["outcome"], referred["case"]["state"]) == ("REFER", "with_officer")
    less = people.decide(case, kind="vary", outcome="PART", credits=1)
    assert await refused(less) == (422, "below-the-draft")
    board = (await people.decide(case, kind="refer", outcome="RPL")).json()
    assert board["case"]["state"] == "with_board"


@pytest.mark.problem("PC-301")
@pytest.mark.problem("PC-303")
@pytest.mark.problem("proposal-not-found")
@pytest.mark.problem("signer-of-another-participant")
@pytest.mark.requirement("R35")
async def test_a_refusal_needs_the_whole_proof_and_two_people(people: People) -> None:
    case = await people.opened()
    before = await people.office.announced()
    path = f"cases/{case['case_ref']}/decision/countersignature"

    async def refuse(**said: Any) -> tuple[int, str]:  # noqa: ANN401 - any field
        return await refused(people.decide(case, kind="refuse", **said))

    assert await refuse() == (422, "PC-301")
    for name in PROOF:
        proof = {key: value for key, value in PROOF.items() if key != name}
        assert await refuse(proof=proof) == (422, "PC-301")
    for changes in (
        {"essential_outcome": "LO-q"},
        {"evidence": ["/credential/nothing"]},
        {"why_not": {**PROOF["why_not"], "RPL": "no"}},
        {"codes": ["WL-101"]},
        {"remediation": ["LO-102"]},
    ):
        assert await refuse(proof={**PROOF, **changes}) == (422, "PC-301")
    second = people.officer("bela")
    assert await refused(people.post(path, second)) == (404, "proposal-not-found")
    proposed = await people.decide(case, kind="refuse", proof=PROOF)
    assert (proposed.status, proposed.json()["missing"]) == (202, "PC-303")
    assert await people.office.announced() == before
    assert await refused(people.post(path, people.officer())) == (422, "PC-303")
    elsewhere = people.officer("carl", at=0xD9)
    assert await refused(people.post(path, elsewhere)) == (403, "signer-of-another-participant")
    done = (await people.post(path, second)).json()
    assert (done["case"]["outcome"], done["case"]["finality"]) == ("REFUSE", "FINAL")
    (grounds,) = await people.get(f"cases/{case['case_ref']}/grounds")
    assert grounds["signers"] == ["anna", "bela"]
    assert grounds["words"]["proof"]["essential_outcome"] == "LO-z"
    statement = await people.client.get(
        f"/v1/decisions/{case['case_ref']}/statement", headers=people.learner
    )
    assert statement.status == 200


@pytest.mark.problem("condition-not-found")
async def test_a_condition_is_set_met_and_then_the_credential_is_recognised(
    people: People,
) -> None:
    alone = people.office.sheet(supervision_and_identity=SupervisionAndIdentity.UNSUPERVISED)
    await people.office.hear_report(ReportDecision.POSITIVE)
    aim = {"eqf_level": 6, "ects": 5, "learning_outcomes": [{"id": "LO-a", "essential": True}]}
    case = await people.opened(jurisdiction="EE", target=aim, sheet=alone)
    assert case["outcome"] == "COND"
    officer = people.officer(host="EE")
    due = [{"code": "CO-102", "due_on": "2027-02-01"}]
    decided = (await people.decide(case, officer, conditions=due)).json()
    assert [one["code"] for one in decided["conditions"]] == ["CO-102"]
    host = people.tokens.headers(
        "recognition:write",
        subject="registry-office",
        participant_id=HEI,
        kind="higher_education_institution",
        jurisdiction="EE",
    )
    path = f"cases/{case['case_ref']}/conditions"
    assert await refused(people.post(f"{path}/CO-101/fulfilment", host)) == (
        404,
        "condition-not-found",
    )
    met = (await people.post(f"{path}/CO-102/fulfilment", host)).json()
    assert (met["number"], met["case"]["outcome"], met["conditions"]) == (3, "FULL", [])
    facts = await people.office.announced()
    assert [str(f.due_on) for f in facts if isinstance(f, CaseConditionSetV1)] == ["2027-02-01"]
    assert [f.code for f in facts if isinstance(f, CaseConditionMetV1)] == ["CO-102"]


@pytest.mark.problem("cut-not-acceptable")
async def test_a_learner_accepts_a_cut_that_only_the_cap_makes(people: People) -> None:
    capped = await people.opened(
        jurisdiction="EE", purpose="elective", target=None, already_elective=10
    )
    assert (capped["outcome"], capped["finality"]) == ("PART", "PROPOSED")
    path = f"cases/{capped['case_ref']}/acceptance"
    done = (await people.post(path, people.learner)).json()
    assert (done["decided_by"], done["case"]["finality"]) == ("applicant", "FINAL")
    async with people.office.work() as work:
        file = await work.cases.find(UUID(capped["case_ref"]))
    assert file is not None
    content = content_of(file.decision, illustrative=True, language="en")
    written = str(page_of(content, issuer="The office"))
    assert "by accepting the proposal" in written
    assert await refused(people.post(path, people.learner)) == (409, "cut-not-acceptable")
    other = await people.opened()
    path = f"cases/{other['case_ref']}/acceptance"
    assert await refused(people.post(path, people.learner)) == (409, "cut-not-acceptable")


@pytest.mark.problem("PC-302")
@pytest.mark.requirement("R88")
async def test_a_departure_from_a_like_case_needs_a_reason_and_becomes_the_precedent(
    people: People,
) -> None:
    first, second = await people.opened(), await people.opened()
    await people.decide(first)
    (precedent,) = (await people.get("precedents"))["data"]
    assert (precedent["outcome"], precedent["credits_class"]) == ("PART", "to 3")
    raised: dict[str, Any] = {"kind": "vary", "outcome": "FULL"}
    assert await refused(people.decide(second, **raised)) == (422, "PC-302")
    thin = people.decide(second, **raised, deviation_reason="because")
    assert await refused(thin) == (422, "PC-302")
    why = "The missing outcome was shown in a supervised laboratory examination."
    await people.decide(second, **raised, deviation_reason=why)
    found = (await people.get("precedents", case_key=precedent["case_key"]))["data"]
    assert [(one["outcome"], one["superseded_on"] is None) for one in found] == [
        ("PART", False),
        ("FULL", True),
    ]
    assert str(first["case_ref"]) not in str(found)
    lines = await people.client.get("/v1/precedents/export")
    assert len(lines.body.splitlines()) == 2
    table = await people.client.get("/v1/precedents/export", params={"format": "csv"})
    assert len(table.body.splitlines()) == 3


async def test_where_countries_differ_is_told_once_for_each_spread(people: People) -> None:
    aim = {**TARGET, "divisible": False}
    await people.office.hear_report(ReportDecision.POSITIVE)
    for host in ("HR", "IE"):
        case = await people.opened(jurisdiction=host, target=aim)
        await people.decide(case, people.officer(host=host), kind="vary", outcome="FULL")
    assert (await people.get("consistency-alerts"))["data"] == []
    for _ in range(2):
        case = await people.opened(jurisdiction="EE", target=aim)
        await people.decide(case, people.officer(host="EE"))
    alerts = (await people.get("consistency-alerts"))["data"]
    assert [[one["host"], one["outcome"]] for one in alerts[0]["spread"]] == [
        ["EE", "COND"],
        ["HR", "FULL"],
        ["IE", "FULL"],
    ]
    told = [f for f in await people.office.announced() if f.type == "comity.consistency.alerted.v1"]
    assert len(told) == len(alerts) == 1


async def test_what_people_wrote_can_be_erased_and_everything_else_stays(people: People) -> None:
    case = await people.opened()
    await people.decide(case)
    path = f"/v1/cases/{case['case_ref']}/texts"
    for _ in range(2):
        gone = await people.client.send("DELETE", path, headers=people.learner)
        assert gone.status == 204
    (grounds,) = await people.get(f"cases/{case['case_ref']}/grounds")
    assert grounds["words"] is None
    assert grounds["digest"].startswith("sha-256:")
    assert (await people.get(f"decisions/{case['case_ref']}"))["case"]["finality"] == "FINAL"


async def test_indicators_tell_no_small_number(people: People) -> None:
    await people.decide(await people.opened())
    few = await people.get("indicators")
    assert (few["jurisdiction"], few["drafts_decided"], few["drafts_changed_share"]) == (
        "HR",
        None,
        None,
    )
    for _ in range(9):
        await people.decide(await people.opened())
    why = "The missing outcome was shown in a supervised laboratory examination."
    for _ in range(5):
        raised: dict[str, Any] = {"kind": "vary", "outcome": "FULL", "deviation_reason": why}
        await people.decide(await people.opened(), **raised)
    many = await people.get("indicators")
    assert (many["drafts_decided"], many["drafts_changed_share"]) == (15, "0.33")
    assert await refused(people.client.get("/v1/indicators", headers=people.learner)) == (
        403,
        "scope-missing",
    )


@pytest.mark.problem("PC-202")
@pytest.mark.problem("nothing-to-appeal")
@pytest.mark.problem("appeal-pending")
@pytest.mark.problem("companion-not-a-student-union")
@pytest.mark.problem("receipt-for-another-case")
async def test_an_appeal_is_filed_in_time_or_leaves_no_trace(people: People) -> None:
    case = await people.opened()
    path = f"cases/{case['case_ref']}/appeals"
    assert await refused(people.post(path, people.learner, grounds="Why?")) == (
        409,
        "nothing-to-appeal",
    )
    await people.decide(case)
    stranger = people.post(path, people.learner, grounds="Why?", companion_id=str(HEI))
    assert await refused(stranger) == (422, "companion-not-a-student-union")
    other = people.office.receipt(people.office.sheet(credential_ref=UUID(int=77)))
    wrong = people.post(path, people.learner, grounds="Why?", receipt=other)
    assert await refused(wrong) == (422, "receipt-for-another-case")
    before = await people.office.announced()
    last = (await people.get(f"decisions/{case['case_ref']}"))["appeal"]["last_day"]
    people.office.clock.advance(timedelta(days=40))
    with pytest.raises(ProblemAnswer) as late:
        await people.post(path, people.learner, grounds="Why?")
    assert (late.value.status, late.value.code) == (422, "PC-202")
    assert last in late.value.problem["detail"]
    assert await people.get(path) == []
    assert await people.office.announced() == before
    people.office.clock.advance(timedelta(days=-40))
    fresh = people.office.receipt(people.office.sheet(learning_outcomes=("LO-a", "LO-z")))
    filed = await people.post(
        path, people.learner, grounds="See.", receipt=fresh, companion_id=str(UNION)
    )
    assert (filed.status, filed.json()["state"]) == (201, "admissible")
    assert filed.json()["fresh_draft"]["outcome"] == "FULL"
    again = people.post(path, people.learner, grounds="Why?")
    assert await refused(again) == (409, "appeal-pending")
    union = people.tokens.headers(
        "recognition:read", participant_id=UNION, kind="student_union", jurisdiction="RO"
    )
    seen = (await people.client.get("/v1/appeals", headers=union)).json()["data"]
    assert [one["case_ref"] for one in seen] == [case["case_ref"]]


@pytest.mark.problem("PC-203")
@pytest.mark.problem("PC-204")
@pytest.mark.problem("appeal-not-found")
@pytest.mark.problem("appeal-not-in-this-stage")
@pytest.mark.problem("appeal-result-does-not-fit")
async def test_an_appeal_is_reviewed_by_another_person_and_never_for_the_worse(
    people: People,
) -> None:
    case, like = await people.opened(), await people.opened()
    for one in (case, like):
        await people.decide(one)
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Look again.")).json()
    appeal, bela = f"appeals/{filed['appeal_id']}", people.officer("bela")
    found = {"weighed": WEIGHED, "result": "overturned", "outcome": "FULL"}
    assert await refused(people.post(f"{appeal}/review", people.officer())) == (422, "PC-203")
    early = people.post(f"{appeal}/decision", bela, **found)
    assert await refused(early) == (409, "appeal-not-in-this-stage")
    elsewhere = people.officer("bela", host="EE")
    assert await refused(people.post(f"{appeal}/review", elsewhere)) == (404, "appeal-not-found")
    await people.post(f"{appeal}/review", bela)
    for worse in ({"outcome": "ALT"}, {"outcome": "PART", "credits": 1}, {"outcome": "REFUSE"}):
        call = people.post(f"{appeal}/decision", bela, **{**found, **worse})
        assert await refused(call) == (422, "PC-204")
    for empty in ({"outcome": None}, {"outcome": "PART", "credits": 2.5}):
        call = people.post(f"{appeal}/decision", bela, **{**found, **empty})
        assert await refused(call) == (422, "appeal-result-does-not-fit")
    done = (await people.post(f"{appeal}/decision", bela, **found)).json()
    assert (done["state"], done["decision_number"]) == ("overturned", 3)
    now = await people.get(f"decisions/{case['case_ref']}")
    assert (now["case"]["outcome"], now["decided_by"]) == ("FULL", "appeal")
    facts = [fact.type for fact in await people.office.announced()]
    assert facts[-4:] == [
        "comity.appeal.decided.v1",
        "comity.decision.made.v1",
        "comity.precedent.superseded.v1",
        "comity.precedent.created.v1",
    ]
    while await people.office.actions.appeals.reexamine_like_cases():
        pass
    listed = (await people.get("decisions", only_for_review="true"))["data"]
    assert [one["case"]["case_ref"] for one in listed] == [like["case_ref"]]
    court = {"body": "court", "reference": "3-22-17"}
    assert (await people.post(f"{appeal}/external", bela, **court)).json()["state"] == "external"
    assert (await people.post(f"{appeal}/closure", bela)).json()["state"] == "closed"
    assert await refused(people.post(f"{appeal}/closure", bela)) == (
        409,
        "appeal-not-in-this-stage",
    )


async def test_an_answer_owed_to_an_appeal_is_noted_once(people: People) -> None:
    case = await people.opened()
    await people.decide(case)
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Look again.")).json()
    assert not await people.office.actions.appeals.note_overdue_appeals()
    people.office.clock.advance(timedelta(days=100))
    for _ in range(2):
        await people.office.actions.appeals.note_overdue_appeals()
    breached = [
        f for f in await people.office.announced() if f.type == "comity.case.deadline_breached.v1"
    ]
    assert len(breached) == 1
    (late,) = (await people.get("appeals", due_before="2027-12-01"))["data"]
    assert late["appeal_id"] == filed["appeal_id"]
    assert late["overdue_on"]


async def test_silence_can_be_appealed_as_long_as_it_lasts(people: People) -> None:
    case = await people.opened()
    people.office.clock.advance(timedelta(days=200))
    path = f"cases/{case['case_ref']}/appeals"
    filed = (await people.post(path, people.learner, grounds="Nobody answers.")).json()
    assert filed["ground"] == "silence"
