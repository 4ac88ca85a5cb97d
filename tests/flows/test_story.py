"""The story holds on real parts, from accreditation to feedback."""

import json

import pytest
from comity_deploy.story.chapters import CHAPTERS
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
    assert "  36 x comity.credential.issued.v1" in said
    assert "   1 x comity.credential.revoked.v1" in said
