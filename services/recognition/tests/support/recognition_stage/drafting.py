"""An authority that drafts a policy, and those who have a say in it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_kit.testing.tokens import TestTokens
from recognition.domain.law.lineage import Opinion, Position
from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import (
    PolicyCheckFailed,
)

from recognition_stage.doors import Headers
from recognition_stage.office import Office
from recognition_stage.world import AUTHORITIES, UNIVERSITY

DRAFTS = "/v1/policies/drafts"
ESTONIA, CROATIA = AUTHORITIES["EE"], AUTHORITIES["HR"]
TODAY = date(2026, 11, 22)
CLOSES = TODAY + timedelta(days=14)
SUPPORT = Opinion(position=Position.SUPPORT, said="Clear and fair.")
OBJECTION = Opinion(
    position=Position.OBJECT, said="Too strict on levels.", on_behalf_of="Part-time"
)
ABSTENTION = Opinion(position=Position.ABSTAIN, said="No view on this one.")


def second(office: Office, **changes: object) -> tuple[str, UUID]:
    plain: dict[str, Any] = {"version": "2026.2", "quality": {"min": "weak", "below": "refer"}}
    return office.signed_policy("EE-demo", **{**plain, **changes})


async def drafted(office: Office, **changes: object) -> str:
    return (await office.actions.law.draft_policy(*second(office, **changes))).draft.hash


async def in_comment(office: Office) -> str:
    draft = await drafted(office)
    await office.actions.law.open_comment_window(draft, CLOSES, ESTONIA)
    return draft


async def rules_broken(office: Office, draft: str) -> set[str]:
    with pytest.raises(PolicyCheckFailed) as refused:
        await office.actions.law.activate_policy.from_draft(draft, ESTONIA)
    assert all(breach.example for breach in refused.value.breaches)
    return {breach.code.removeprefix("policy-check-") for breach in refused.value.breaches}


async def governs(office: Office, on: date) -> PolicyInForce:
    return await office.actions.law.read_governing("EE", on)


def union(tokens: TestTokens) -> Headers:
    return tokens.headers("recognition:write", participant_id=UNIVERSITY, kind="student_union")


def posted(office: Office, **changes: object) -> dict[str, str]:
    """Return the second policy as it is posted."""
    return {"policy": second(office, **changes)[0]}
