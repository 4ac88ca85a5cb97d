"""From a draft to a policy in force, and to its end: nobody's law comes overnight."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from comity_contracts.events.policies import (
    PolicyActivatedV1,
    PolicyCommentedV1,
    PolicyCommentOpenedV1,
    PolicyDraftedV1,
    PolicyRetiredV1,
)
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Purpose
from recognition.domain.dossier import Wish
from recognition.domain.law.built_in import built_in
from recognition.domain.law.lineage import Stage
from recognition.domain.refusals import (
    PolicyAlreadyInForce,
    PolicyAlreadyRetired,
    RetirementInThePast,
)
from recognition_stage.drafting import (
    ABSTENTION,
    CLOSES,
    ESTONIA,
    OBJECTION,
    SUPPORT,
    TODAY,
    drafted,
    governs,
    in_comment,
    rules_broken,
    second,
)
from recognition_stage.office import Office
from recognition_stage.world import UNION, UNIVERSITY


@pytest.mark.requirement("R22")
@pytest.mark.requirement("R29")
async def test_a_policy_is_drafted_commented_simulated_and_brought_into_force(
    law: Office,
) -> None:
    actions = law.actions.law
    draft = await drafted(law)
    assert await rules_broken(law, draft) == {"h", "i"}
    await actions.open_comment_window(draft, CLOSES, ESTONIA)
    assert await rules_broken(law, draft) == {"h", "i"}
    objection = await actions.comment_on_policy(draft, OBJECTION, UNION)
    await actions.comment_on_policy(draft, SUPPORT, UNIVERSITY)
    simulated = await actions.simulate_draft(draft, ESTONIA, last=100)
    assert simulated.draft.stage is Stage.SIMULATION
    assert await rules_broken(law, draft) == {"i"}
    law.clock.advance(timedelta(days=15))
    assert await rules_broken(law, draft) == {"i"}
    await actions.answer_comment(draft, objection.id, "Lowered to weak.", ESTONIA)
    policy = await actions.activate_policy.from_draft(draft, ESTONIA)
    assert (policy.policy.version, policy.hash) == ("2026.2", draft)
    assert (await governs(law, date(2026, 12, 8))).hash == draft
    lineage = await actions.read_draft(draft)
    assert lineage.draft.stage is Stage.IN_FORCE
    assert lineage.union_was_heard
    first, other = lineage.contributions
    assert (first.opinion, first.kind) == (OBJECTION, ParticipantKind.STUDENT_UNION)
    assert first.answer is not None
    assert (first.answer.said, first.answer.by) == ("Lowered to weak.", ESTONIA)
    assert (other.opinion, other.answer) == (SUPPORT, None)


async def test_every_step_is_announced_once(law: Office) -> None:
    draft = await in_comment(law)
    await drafted(law)
    await law.actions.law.open_comment_window(draft, CLOSES, ESTONIA)
    said = await law.actions.law.comment_on_policy(draft, ABSTENTION, UNION)
    await law.actions.law.simulate_draft(draft, ESTONIA, last=100)
    law.clock.advance(timedelta(days=14))
    await law.actions.law.activate_policy.from_draft(draft, ESTONIA)
    await law.actions.law.activate_policy.from_draft(draft, ESTONIA)
    await law.actions.law.retire_policy("EE-demo", date(2027, 1, 31), ESTONIA)
    first, shown, opened, commented, activated, *retired = await law.announced()
    assert isinstance(first, PolicyActivatedV1)
    assert isinstance(shown, PolicyDraftedV1)
    assert (shown.policy_hash, shown.replaces_hash) == (draft, first.policy_hash)
    assert isinstance(opened, PolicyCommentOpenedV1)
    assert (opened.opened_on, opened.closes_on) == (TODAY, CLOSES)
    assert isinstance(commented, PolicyCommentedV1)
    assert (commented.contribution_id, commented.position) == (said.id, "abstain")
    assert isinstance(activated, PolicyActivatedV1)
    assert activated.policy_hash == draft
    assert all(isinstance(fact, PolicyRetiredV1) for fact in retired)
    assert [fact.policy_version for fact in retired if isinstance(fact, PolicyRetiredV1)] == [
        "2026.2",
        "2026.1",
    ]


@pytest.mark.requirement("N17")
@pytest.mark.parametrize(
    ("days", "heard", "passes"),
    [(13, True, False), (14, True, True), (14, False, False), (15, False, True)],
)
async def test_the_student_union_is_heard_or_its_window_has_passed(
    memory_office: Office, days: int, *, heard: bool, passes: bool
) -> None:
    office = memory_office
    await office.hear_participants()
    await office.hear_of_union()
    await office.activate("EE-demo")
    draft = await in_comment(office)
    if heard:
        await office.actions.law.comment_on_policy(draft, ABSTENTION, UNION)
    else:
        await office.actions.law.comment_on_policy(draft, SUPPORT, UNIVERSITY)
    await office.actions.law.simulate_draft(draft, ESTONIA, last=100)
    office.clock.advance(timedelta(days=days))
    if passes:
        await office.actions.law.activate_policy.from_draft(draft, ESTONIA)
    else:
        assert await rules_broken(office, draft) == {"i"}


async def test_a_draft_that_went_through_may_be_posted_as_it_was_signed(law: Office) -> None:
    text, authority = second(law)
    draft = (await law.actions.law.draft_policy(text, authority)).draft.hash
    await law.actions.law.open_comment_window(draft, CLOSES, ESTONIA)
    await law.actions.law.simulate_draft(draft, ESTONIA, last=100)
    law.clock.advance(timedelta(days=20))
    policy = await law.actions.law.activate_policy(text, authority)
    assert policy.hash == draft
    with pytest.raises(PolicyAlreadyInForce):
        await law.actions.law.simulate_draft(draft, ESTONIA, last=100)


async def test_a_simulation_is_of_no_use_once_another_policy_governs(law: Office) -> None:
    first, other = await in_comment(law), await drafted(law, version="2026.3")
    await law.actions.law.open_comment_window(other, CLOSES, ESTONIA)
    for draft in (first, other):
        await law.actions.law.simulate_draft(draft, ESTONIA, last=100)
    law.clock.advance(timedelta(days=20))
    await law.actions.law.activate_policy.from_draft(first, ESTONIA)
    assert await rules_broken(law, other) == {"h"}


async def test_a_draft_is_simulated_on_what_was_really_decided(law: Office) -> None:
    await law.hear_report()
    for number in range(6):
        sheet = law.sheet(credential_ref=UUID(int=number + 1), learning_agreement_ref=None)
        wish = Wish(purpose=Purpose.ELECTIVE, host="EE")
        await law.actions.cases.open_case(law.receipt(sheet), wish)
    other = Wish(purpose=Purpose.ELECTIVE, host="HR")
    await law.actions.cases.open_case(law.receipt(law.sheet(learning_agreement_ref=None)), other)
    strict = {"elective": 1, "transfer": 60}
    draft = await drafted(law, caps=strict)
    lineage = await law.actions.law.simulate_draft(draft, ESTONIA, last=100)
    assert lineage.draft.simulated is not None
    report = lineage.draft.simulated.report
    assert (report["cases"], report["loses"], report["wins"]) == (6, 6, 0)
    assert report["groups"] == [
        {
            "change": "loses",
            "before": "FULL",
            "after": "PART",
            "reasons_gained": ["CP-101"],
            "reasons_lost": [],
            "cases": 6,
        }
    ]


@pytest.mark.requirement("R84")
async def test_a_retired_policy_leaves_the_built_in_one(law: Office) -> None:
    actions = law.actions.law
    with pytest.raises(RetirementInThePast):
        await actions.retire_policy("EE-demo", TODAY - timedelta(days=1), ESTONIA)
    retired = await actions.retire_policy("EE-demo", CLOSES, ESTONIA)
    again = await actions.retire_policy("EE-demo", CLOSES, ESTONIA)
    assert (retired.until, again.until) == (CLOSES, CLOSES)
    with pytest.raises(PolicyAlreadyRetired):
        await actions.retire_policy("EE-demo", CLOSES + timedelta(days=1), ESTONIA)
    assert (await governs(law, CLOSES)).policy.id == "EE-demo"
    assert await governs(law, CLOSES + timedelta(days=1)) == built_in("EE")
    law.clock.advance(timedelta(days=20))
    revived = await actions.activate_policy(*second(law))
    assert (await governs(law, law.clock.now().date())).hash == revived.hash
