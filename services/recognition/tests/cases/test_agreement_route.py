"""Automatic recognition: the learner does nothing, in whatever order the facts arrive."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from comity_contracts.events.cases import CaseOpenedV1
from comity_contracts.events.decisions import DecisionMadeV1
from comity_contracts.wire import Fact
from comity_credential.fact_sheet import HolderBinding
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.receipts import StatusChange
from recognition.domain.refusals import ReceiptMalformed, ReceiptSignatureInvalid
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL, UNIVERSITY, VERIFIER


async def prepared(office: Office) -> None:
    await office.prepare("EE-demo")
    await office.actions.cases.register_agreement(office.promise(), office.registrar())


async def about_cases(office: Office) -> list[Fact]:
    return [
        fact for fact in await office.announced() if isinstance(fact, CaseOpenedV1 | DecisionMadeV1)
    ]


async def test_a_verified_credential_with_an_agreement_is_recognised_at_once(
    office: Office,
) -> None:
    await prepared(office)
    await office.hear_verified()
    opened, made = await about_cases(office)
    assert isinstance(opened, CaseOpenedV1)
    assert isinstance(made, DecisionMadeV1)
    assert (opened.opened_by, opened.home, opened.host) == ("agreement", "RO", "EE")
    assert (made.outcome, made.finality, made.reasons) == ("AUTO", "FINAL", ("LB-001",))
    assert made.ects == 5
    assert (made.automated, made.policy_id, made.policy_version) == (True, "EE-demo", "2026.1")
    decision = (await office.actions.cases.read_decision(made.case_ref)).decision
    assert decision.input_hash == made.input_hash
    assert decision.case.credential_ref == CREDENTIAL


async def test_a_fact_that_comes_again_has_no_second_effect(office: Office) -> None:
    await prepared(office)
    fact_id = UUID(int=77)
    text = office.receipt()
    for _ in range(2):
        await office.hear_verified_text(text, event_id=fact_id)
    assert len(await about_cases(office)) == 2


async def test_a_second_verification_of_the_same_credential_decides_nothing_again(
    office: Office,
) -> None:
    await prepared(office)
    await office.hear_verified()
    office.clock.advance(timedelta(minutes=5))
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    assert len(await about_cases(office)) == 2


async def test_an_agreement_registered_late_finds_the_verification_that_waits(
    office: Office,
) -> None:
    await office.prepare("EE-demo")
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    assert await about_cases(office) == []
    await office.actions.cases.register_agreement(office.promise(), office.registrar())
    await office.actions.cases.record_verification.settle_waiting()
    await office.actions.cases.record_verification.settle_waiting()
    _, made = await about_cases(office)
    assert isinstance(made, DecisionMadeV1)
    assert made.outcome == "AUTO"


async def test_a_policy_and_participants_that_come_late_find_it_too(office: Office) -> None:
    await office.actions.cases.register_agreement(office.promise(), office.registrar())
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    assert await about_cases(office) == []
    await office.prepare("EE-demo")
    office.clock.advance(timedelta(seconds=1))
    await office.actions.cases.record_verification.settle_waiting()
    assert len(await about_cases(office)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"opportunity_ids": (UUID(int=0xDEAD),)},
        {"signed_on": date(2026, 11, 23)},
    ],
)
async def test_where_the_route_does_not_fit_nothing_is_decided_against_anyone(
    changes: dict[str, object], memory_office: Office
) -> None:
    office = memory_office
    await office.prepare("EE-demo")
    await office.actions.cases.register_agreement(office.promise(**changes), office.registrar())
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    assert await about_cases(office) == []


@pytest.mark.parametrize(
    "grades",
    [
        {"status": CredentialStatus.SUSPENDED},
        {"status": CredentialStatus.REVOKED},
        {"holder": HolderBinding.UNKNOWN},
    ],
)
async def test_a_credential_that_is_not_sound_is_not_recognised_automatically(
    grades: dict[str, object], memory_office: Office
) -> None:
    await prepared(memory_office)
    await memory_office.hear_verified(grades=memory_office.grades(**grades))
    assert await about_cases(memory_office) == []


async def test_a_revocation_heard_first_stops_the_route(office: Office) -> None:
    await prepared(office)
    gone = StatusChange(version=2, status=CredentialStatus.REVOKED, changed_at=office.clock.now())
    await office.actions.registers.record_status(CREDENTIAL, gone)
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    assert await about_cases(office) == []


async def test_a_receipt_that_a_verifier_did_not_sign_is_refused(office: Office) -> None:
    await prepared(office)
    said, forged = office.receipt(), office.receipt(by=UNIVERSITY)
    with pytest.raises(ReceiptSignatureInvalid):
        await office.actions.cases.record_verification(
            said.rpartition(".")[0] + "." + forged.rpartition(".")[2]
        )
    with pytest.raises(ReceiptSignatureInvalid):
        # The university signs in its own name, but it is no verifier.
        await office.actions.cases.record_verification(
            office.receipt(by=UNIVERSITY, iss="did:web:p10.example")
        )
    assert await about_cases(office) == []


async def test_a_verifier_or_a_key_not_heard_of_yet_is_waited_for(office: Office) -> None:
    await office.actions.cases.register_agreement(office.promise(), office.registrar())
    keyless = office.participant(VERIFIER, version=0, keys=())
    await office.hear(keyless)
    await office.hear_verified()
    await office.actions.cases.record_verification.settle_waiting()
    await office.prepare("EE-demo")
    assert await about_cases(office) == []
    office.clock.advance(timedelta(seconds=1))
    await office.actions.cases.record_verification.settle_waiting()
    assert len(await about_cases(office)) == 2


@pytest.mark.parametrize("text", ["", "a.b.c", "not a token"])
async def test_what_is_no_receipt_is_refused(text: str, memory_office: Office) -> None:
    with pytest.raises(ReceiptMalformed):
        await memory_office.actions.cases.record_verification(text)


async def test_a_verification_without_agreement_leaves_no_trace(memory_office: Office) -> None:
    await prepared(memory_office)
    await memory_office.hear_verified(memory_office.sheet(learning_agreement_ref=None))
    async with memory_office.work() as work:
        assert await work.verifications.claim_ready(10, at=memory_office.clock.now()) == []
