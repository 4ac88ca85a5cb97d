"""The story holds on real parts, from accreditation to feedback."""

import json
import re
from typing import Any

import pytest
from comity_deploy.story.chapters import CHAPTERS
from comity_vocabulary.recognition import Outcome
from told import Told

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.requirement("R01", "R08", "N14")
async def test_the_story_holds(told: Told) -> None:
    assert told.outcome.held, told.said.getvalue()[-3000:]
    remembered = json.loads((told.mesh.data / "story.json").read_text())
    assert list(remembered) == [chapter.name for chapter in CHAPTERS]
    assert remembered["issue"]["issued"] == 36
    assert remembered["elsewhere"]["outcomes"] == {"HR": "FULL", "IE": "REFER"}
    assert remembered["revoke"]["seconds"] <= 5


async def test_each_wrong_row_is_explained_with_the_field_to_fix(told: Told) -> None:
    said = told.said.getvalue()
    for row, field in ((7, "awarded_on"), (16, "family_name"), (24, "esi"), (37, "awarded_on")):
        assert f"row {row}, {field}:" in said


async def test_the_authority_prints_the_whole_stream_without_repetition(told: Told) -> None:
    said = told.said.getvalue()
    awarded_singly = 4
    assert f"  {36 + awarded_singly} x comity.credential.issued.v1" in said
    assert "   1 x comity.credential.revoked.v1" in said


def told_of(told: Told, chapter: str) -> dict[str, Any]:
    """Return what a chapter remembered."""
    remembered: dict[str, Any] = json.loads((told.mesh.data / "story.json").read_text())[chapter]
    return remembered


@pytest.mark.requirement("R46")
async def test_there_is_a_case_of_every_outcome_on_the_stream(told: Told) -> None:
    counts = told_of(told, "outcomes")["counts"]
    assert set(counts) == {outcome.value for outcome in Outcome}
    assert all(counts.values())
    said = told.said.getvalue()
    assert ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) in said
    for fact, at_least in (
        ("comity.case.information_supplied.v1", 3),
        ("comity.case.condition_met.v1", 1),
        ("comity.credential.facts_supplied.v1", 1),
        ("comity.network.listed.v1", 2),
        ("comity.stack.stated.v1", 1),
    ):
        found = re.search(rf"(\d+) x {re.escape(fact)}\n", said)
        assert found, fact
        assert int(found[1]) >= at_least, fact


@pytest.mark.requirement("R16", "R22", "N17")
async def test_a_policy_becomes_law_by_way_of_students_and_real_cases(told: Told) -> None:
    law = told_of(told, "law")
    assert (law["wins"], law["loses"]) == (6, "0")
    assert law["replayed"] == "2026.2"
    said = told.said.getvalue()
    assert "comity.policy.commented.v1 HR-demo" in said


async def test_an_appeal_is_overturned_by_another_person(told: Told) -> None:
    appeal = told_of(told, "appeal")
    assert (appeal["result"], appeal["refused"], appeal["credits"]) == ("OVERTURNED", "PC-203", "2")


@pytest.mark.requirement("R69")
async def test_a_promise_outlives_the_rules_it_was_made_under(told: Told) -> None:
    promise = told_of(told, "promise")
    assert promise["kept"] == promise["promised"] == "FULL"
    assert promise["others"] == "REFER"


@pytest.mark.requirement("R03", "R04", "R61", "R62", "N05")
async def test_work_in_a_student_union_becomes_a_micro_credential(told: Told) -> None:
    validation = told_of(told, "validate")
    assert (validation["outcomes"], validation["members"]) == (2, 3)
    assert validation["verdict"] == "valid"


async def test_a_decision_is_had_in_writing_in_the_learners_language(told: Told) -> None:
    written = told_of(told, "write")
    assert written["language"] == "ro"
    assert {"outcome", "reason", "legalBasis", "appeal"} <= set(written["claims"])
