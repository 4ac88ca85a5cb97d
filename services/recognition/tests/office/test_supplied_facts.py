"""Facts an institution supplies later: one signed answer for every case, now or later."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from comity_credential.fact_supplement import SuppliedFacts
from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.dossier import Wish
from recognition.domain.office.refusals import (
    SupplementContradicts,
    SupplementForAnotherCredential,
    SupplementMalformed,
    SupplementSignatureInvalid,
)
from recognition_stage.desk import credit, read, supplied, waiting
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL, UNIVERSITY, VERIFIER

if TYPE_CHECKING:
    from comity_contracts.events.credentials import CredentialFactsSuppliedV1 as Supplied
    from comity_vocabulary.refusals import Refusal


UNIVERSITY_DID, VERIFIER_DID = "did:web:p10.example", "did:web:p15.example"


async def test_one_signed_answer_heals_every_case_that_waits(world: Office) -> None:
    here, there = await waiting(world), await waiting(world, credit("HR"))
    world.clock.advance(timedelta(days=9))
    before = len(await world.announced())
    await world.hear(supplied(world))
    for file in (here, there):
        after = await read(world, file)
        assert (after.ruling.outcome, after.ruling.finality) == ("FULL", "FINAL")
        assert (after.decision.number, after.standing.state) == (2, "decided")
        # The clock starts on the day the last required fact arrived.
        assert after.standing.complete_on == date(2026, 12, 1)
        assert after.decision.sources["credential.eqf"]["by"] == UNIVERSITY_DID
        trail = await world.actions.office.read_evidence(file.case.ref, None)
        assert [entry.act.kind.value for entry in trail[2:]] == [
            "information_supplied",
            "completed",
            "engine_ruled",
        ]
    facts = (await world.announced())[before:]
    assert [fact.type.removeprefix("comity.") for fact in facts] == [
        "case.information_supplied.v1",
        "case.completed.v1",
        "decision.made.v1",
    ] * 2
    assert facts[0].model_dump()["codes"] == ("IN-201",)
    await world.hear(supplied(world))
    assert len(await world.announced()) == before + 6


async def test_what_was_answered_once_is_never_asked_again(world: Office) -> None:
    await world.hear(supplied(world))
    text = world.receipt(world.sheet(eqf=None))
    file = await world.actions.cases.open_case(text, credit())
    assert file.ruling.outcome == "FULL"
    assert file.decision.sources["credential.eqf"]["on"] == "2026-11-22"
    assert file.decision.sources["credential"]["by"] == UNIVERSITY_DID


async def test_half_an_answer_leaves_the_other_half_asked_for(world: Office) -> None:
    file = await waiting(world, learning_outcomes=())
    world.clock.advance(timedelta(days=3))
    await world.hear(supplied(world))
    half = await read(world, file)
    assert [one.code for one in half.ruling.information_requests] == ["IN-203"]
    assert half.standing.information_due_on == file.standing.information_due_on
    assert half.standing.complete_on is None
    world.clock.advance(timedelta(days=3))
    both = SuppliedFacts(eqf=EqfLevel.L6, learning_outcomes=("LO-a",))
    await world.hear(supplied(world, both, version=2))
    whole = await read(world, file)
    assert (whole.ruling.outcome, whole.decision.number) == ("FULL", 3)
    assert whole.standing.complete_on == date(2026, 11, 28)


async def test_an_answer_after_the_last_day_still_helps(world: Office) -> None:
    file = await waiting(world)
    world.clock.advance(timedelta(days=40))
    await world.actions.office.keep_clocks()
    overdue = await read(world, file)
    assert overdue.ruling.outcome == "REFER"
    await world.hear(supplied(world))
    after = await read(world, file)
    assert (after.ruling.outcome, after.standing.state) == ("FULL", "decided")
    assert after.standing.hard_limit == overdue.standing.hard_limit


async def test_an_institution_confirms_that_a_credential_stands(world: Office) -> None:
    grades = world.grades(status=CredentialStatus.UNKNOWN, issuer_confirmed=False)
    file = await world.actions.cases.open_case(world.receipt(grades=grades), credit())
    assert [one.code for one in file.ruling.information_requests] == ["VE-202"]
    await world.hear(supplied(world, SuppliedFacts(), confirms_status=True))
    after = await read(world, file)
    assert after.ruling.outcome == "FULL"
    assert "VE-002" in after.ruling.reasons


@pytest.mark.problem("supplement-malformed")
@pytest.mark.problem("supplement-for-another-credential")
@pytest.mark.problem("supplement-signature-invalid")
@pytest.mark.problem("supplement-contradicts")
async def test_an_answer_that_may_not_be_believed_is_refused_and_nothing_changes(
    world: Office,
) -> None:
    file = await waiting(world, hours=Decimal(100))
    before = await world.announced()
    stranger = supplied(world, by=VERIFIER)
    forged = stranger.supplement.rpartition(".")[0] + "." + "A" * 86
    named = SuppliedFacts(hours=Decimal(99), eqf=EqfLevel.L6)
    refused: list[tuple[Supplied, type[Refusal]]] = [
        (stranger, SupplementSignatureInvalid),
        (stranger.model_copy(update={"supplement": forged}), SupplementSignatureInvalid),
        (stranger.model_copy(update={"supplement": "a.b.c"}), SupplementMalformed),
        (supplied(world, SuppliedFacts(hours=Decimal(10**9))), SupplementMalformed),
        (supplied(world, credential_ref=UUID(int=2)), SupplementForAnotherCredential),
        (supplied(world, institution_id=VERIFIER), SupplementForAnotherCredential),
        (supplied(world, named), SupplementContradicts),
    ]
    for fact, refusal in refused:
        with pytest.raises(refusal):
            await world.hear(fact)
    assert await read(world, file) == file
    assert await world.announced() == before
    async with world.work() as work:
        assert await work.supplements.find(CREDENTIAL, UNIVERSITY) is None


async def test_another_member_of_the_network_answers_for_nobody_else(world: Office) -> None:
    file = await waiting(world)
    own = supplied(
        world, by=VERIFIER, institution_id=VERIFIER, institution_did=VERIFIER_DID
    ).model_copy(update={"institution_id": VERIFIER})
    with pytest.raises(SupplementForAnotherCredential):
        await world.hear(own)
    assert await read(world, file) == file
    await world.hear(supplied(world))
    assert (await read(world, file)).ruling.outcome == "FULL"


async def test_an_answer_waits_for_the_key_of_who_signed_it(office: Office) -> None:
    await office.prepare("EE-demo")
    file = await waiting(office)
    known = office.participant(UNIVERSITY)
    await office.hear(known.model_copy(update={"keys": (), "version": 2}))
    await office.hear(supplied(office))
    assert await read(office, file) == file
    await office.hear(known.model_copy(update={"version": 3}))
    office.clock.advance(timedelta(seconds=5))
    assert not await office.actions.office.supply_facts.settle_waiting()
    assert (await read(office, file)).ruling.outcome == "FULL"


async def test_a_forged_answer_that_waited_is_forgotten(office: Office) -> None:
    await office.prepare("EE-demo")
    file = await waiting(office)
    known = office.participant(UNIVERSITY)
    await office.hear(known.model_copy(update={"keys": (), "version": 2}))
    fact = supplied(office)
    forged = fact.supplement.rpartition(".")[0] + "." + "A" * 86
    await office.hear(fact.model_copy(update={"supplement": forged}))
    await office.hear(known.model_copy(update={"version": 3}))
    office.clock.advance(timedelta(seconds=5))
    await office.actions.office.supply_facts.settle_waiting()
    assert await read(office, file) == file
    await office.hear(supplied(office))
    assert (await read(office, file)).ruling.outcome == "FULL"


async def test_more_facts_never_take_back_what_was_granted(world: Office) -> None:
    granted = await world.actions.cases.open_case(
        world.receipt(world.sheet(eqf=None)), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    assert granted.ruling.outcome == "FULL"
    await world.hear(supplied(world))
    assert await read(world, granted) == granted
