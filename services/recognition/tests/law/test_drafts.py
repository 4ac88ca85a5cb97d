"""Which step of a draft is refused, and to whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from recognition.domain.canonical import content_hash
from recognition.domain.refusals import (
    CommentWindowAlreadyOpen,
    CommentWindowNotOpen,
    CommentWindowTooShort,
    ContributionNotFound,
    ParticipantKindNotAllowed,
    PolicyAlreadyInForce,
    PolicyDraftNotFound,
    PolicyNotDrafted,
    PolicyNotFound,
    PolicyOfAnotherJurisdiction,
    PolicyVersionTaken,
)
from recognition_stage.drafting import (
    CLOSES,
    CROATIA,
    ESTONIA,
    SUPPORT,
    drafted,
    in_comment,
    second,
)
from recognition_stage.office import Office
from recognition_stage.world import UNIVERSITY


@pytest.mark.problem("comment-window-too-short")
@pytest.mark.problem("comment-window-already-open")
@pytest.mark.problem("comment-window-not-open")
async def test_a_window_is_long_enough_and_opened_once(memory_office: Office) -> None:
    office, law = memory_office, memory_office.actions.law
    await office.prepare("EE-demo")
    draft = await drafted(office)
    with pytest.raises(CommentWindowNotOpen):
        await law.comment_on_policy(draft, SUPPORT, UNIVERSITY)
    with pytest.raises(CommentWindowTooShort):
        await law.open_comment_window(draft, CLOSES - timedelta(days=1), ESTONIA)
    await law.open_comment_window(draft, CLOSES, ESTONIA)
    with pytest.raises(CommentWindowAlreadyOpen):
        await law.open_comment_window(draft, CLOSES + timedelta(days=1), ESTONIA)
    with pytest.raises(ParticipantKindNotAllowed):
        await law.comment_on_policy(draft, SUPPORT, UUID(int=404))
    with pytest.raises(ContributionNotFound):
        await law.answer_comment(draft, UUID(int=404), "?", ESTONIA)
    office.clock.advance(timedelta(days=15))
    with pytest.raises(CommentWindowNotOpen):
        await law.comment_on_policy(draft, SUPPORT, UNIVERSITY)


async def test_nobody_moves_the_draft_of_another(memory_office: Office) -> None:
    office, law = memory_office, memory_office.actions.law
    await office.prepare("EE-demo")
    draft = await in_comment(office)
    said = await law.comment_on_policy(draft, SUPPORT, UNIVERSITY)
    before = await office.announced()
    with pytest.raises(PolicyOfAnotherJurisdiction):
        await law.open_comment_window(draft, CLOSES, CROATIA)
    with pytest.raises(PolicyOfAnotherJurisdiction):
        await law.answer_comment(draft, said.id, "?", CROATIA)
    with pytest.raises(PolicyOfAnotherJurisdiction):
        await law.simulate_draft(draft, CROATIA, last=100)
    with pytest.raises(PolicyOfAnotherJurisdiction):
        await law.retire_policy("EE-demo", CLOSES, CROATIA)
    assert await office.announced() == before


async def test_what_is_not_known_is_not_found(memory_office: Office) -> None:
    law = memory_office.actions.law
    with pytest.raises(PolicyDraftNotFound):
        await law.read_draft("sha-256:0")
    with pytest.raises(PolicyDraftNotFound):
        await law.activate_policy.from_draft("sha-256:0", ESTONIA)
    with pytest.raises(PolicyDraftNotFound):
        await law.open_comment_window("sha-256:0", CLOSES, ESTONIA)
    with pytest.raises(PolicyDraftNotFound):
        await law.comment_on_policy("sha-256:0", SUPPORT, UNIVERSITY)
    with pytest.raises(PolicyDraftNotFound):
        await law.answer_comment("sha-256:0", UUID(int=1), "?", ESTONIA)
    with pytest.raises(PolicyDraftNotFound):
        await law.simulate_draft("sha-256:0", ESTONIA, last=100)
    with pytest.raises(PolicyNotFound):
        await law.retire_policy("nowhere", CLOSES, ESTONIA)


@pytest.mark.problem("policy-not-drafted")
async def test_only_a_first_illustrative_policy_comes_without_a_draft(
    memory_office: Office,
) -> None:
    office, law = memory_office, memory_office.actions.law
    await office.hear_participants()
    with pytest.raises(PolicyNotDrafted):
        await law.activate_policy(*office.signed_policy("EE-demo", illustrative=False))
    await office.activate("EE-demo")
    with pytest.raises(PolicyNotDrafted):
        await law.activate_policy(*second(office))


async def test_the_version_of_a_policy_in_force_is_taken(memory_office: Office) -> None:
    office, law = memory_office, memory_office.actions.law
    await office.prepare("EE-demo")
    with pytest.raises(PolicyVersionTaken):
        await law.draft_policy(*second(office, version="2026.1"))
    with pytest.raises(PolicyVersionTaken):
        await law.draft_policy(*second(office, id="LRC-min"))
    with pytest.raises(PolicyAlreadyInForce):
        await law.draft_policy(*office.signed_policy("EE-demo"))
    taken = office.signed_policy("EE-demo", by=CROATIA, jurisdiction="HR", version="9")
    with pytest.raises(PolicyVersionTaken):
        await law.draft_policy(*taken)


async def test_drafts_are_listed_by_jurisdiction(law: Office) -> None:
    hashes = sorted([await drafted(law), await drafted(law, version="2026.3")])
    listed = law.actions.law.list_drafts
    assert [one.hash for one in await listed("EE", after=None, limit=9)] == hashes
    assert [one.hash for one in await listed(None, after=hashes[0], limit=9)] == hashes[1:]
    assert await listed("HR", after=None, limit=9) == []


async def test_the_hash_of_a_draft_is_the_hash_of_the_policy_it_becomes(
    memory_office: Office, policy_documents: dict[str, dict[str, Any]]
) -> None:
    await memory_office.hear_participants()
    lineage = await memory_office.actions.law.draft_policy(*memory_office.signed_policy("EE-demo"))
    assert lineage.draft.hash == content_hash(policy_documents["EE-demo"])
    assert lineage.draft.replaces_hash is None
