"""The HTTP door where stacks are stated, and where nothing is awarded."""

import pytest
from comity_contracts.events import FACTS
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from recognition_stage.office import Office
from recognition_stage.stacking import OURS, receipt_of

AWARDING = {"award", "awarded", "degree", "diploma", "graduation", "graduated", "conferred"}


@pytest.mark.requirement("R54")
async def test_a_learner_asks_for_a_statement_over_http(
    memory_office: Office, client: HttpClient, tokens: TestTokens
) -> None:
    await memory_office.prepare("IE-demo")
    institution = tokens.headers(
        "recognition:write",
        participant_id=OURS,
        kind="higher_education_institution",
        jurisdiction="IE",
    )
    recipe = {"title": "Certificate", "total": 10, "slots": [{"id": "core", "eqf_level": 7}]}
    path = "/v1/stack-recipes/certificate"
    put = await client.put(path, json=recipe, headers=institution)
    assert put.json()["version"] == 1
    assert (await client.get(path)).json() == put.json()
    listed = (await client.get("/v1/stack-recipes")).json()
    assert [one["recipe_id"] for one in listed["data"]] == ["certificate"]
    asked = {"recipe": "certificate", "receipts": [receipt_of(memory_office, 1)], "language": "hr"}
    learner = tokens.headers("learner", subject="somebody")
    said = (await client.post("/v1/stack-statements", json=asked, headers=learner)).json()
    assert (said["outcome"], said["finality"], said["complete"]) == ("STAT", "STEP", False)
    assert [gap["code"] for gap in said["gaps"]] == ["CP-201"]
    assert said["recipe_hash"] == put.json()["hash"]
    with pytest.raises(ProblemAnswer) as problem:
        await client.post("/v1/stack-statements", json=asked)
    assert problem.value.status == 401


@pytest.mark.requirement("R18")
@pytest.mark.requirement("R54")
async def test_no_address_and_no_fact_of_the_office_awards_anything(client: HttpClient) -> None:
    api = (await client.get("/openapi.json")).json()
    operations = [
        operation["operationId"]
        for methods in api["paths"].values()
        for operation in methods.values()
    ]
    said = {word for name in operations for word in name.split("_")}
    said |= {word for path in api["paths"] for word in path.replace("-", "/").split("/")}
    mine = {"comity.cases", "comity.decisions", "comity.policies", "comity.forecasts"}
    said |= {
        word
        for fact in FACTS.values()
        if fact.topic in mine
        for word in fact.type.replace("_", ".").split(".")
    }
    assert "stack" in said
    assert said & AWARDING == set()
