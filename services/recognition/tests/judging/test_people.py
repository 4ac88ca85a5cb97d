"""What officers and learners do with a draft, through the HTTP door."""

from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.cases import CaseConditionMetV1, CaseConditionSetV1
from comity_contracts.events.decisions import DecisionMadeV1
from comity_vocabulary.learning import SupervisionAndIdentity
from comity_vocabulary.quality import ReportDecision
from recognition.domain.statement.content import content_of
from recognition.domain.statement.page import page_of
from recognition_stage.doors import refused
from recognition_stage.people import HEI, PROOF, WHY, People


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
