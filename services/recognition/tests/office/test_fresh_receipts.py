"""An officer asks, an applicant answers with a receipt: what heals a case, and what does not."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from comity_contracts.events.credentials import CredentialRevokedV1
from comity_credential.fact_sheet import HolderBinding
from comity_vocabulary.learning import SupervisionAndIdentity
from comity_vocabulary.recognition import Addressee, Purpose
from comity_vocabulary.verdicts import ReasonClass
from recognition.domain.dossier import Wish
from recognition.domain.office.refusals import (
    InformationNotRequestable,
    ReceiptForAnotherCase,
)
from recognition.domain.procedure.matter import Request
from recognition.domain.refusals import (
    ReceiptContradicted,
    ReceiptSignatureInvalid,
    ReceiptStale,
)
from recognition_stage.desk import OFFICER, credit, read, supplied
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL, UNIVERSITY


@pytest.mark.problem("information-not-requestable")
async def test_an_officer_asks_and_the_clock_goes_on(world: Office) -> None:
    how = SupervisionAndIdentity.SUPERVISED
    wish = Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE")
    text = world.receipt(world.sheet(eqf=None, supervision_and_identity=how))
    file = await world.actions.cases.open_case(text, wish)
    world.clock.advance(timedelta(days=5))
    ask = world.actions.office.ask_information
    request = Request(code="IN-201", to=Addressee.ISSUER)
    with pytest.raises(InformationNotRequestable):
        await ask(file.case.ref, [Request(code="IN-201", to=Addressee.APPLICANT)], OFFICER)
    with pytest.raises(InformationNotRequestable):
        await ask(file.case.ref, [Request(code="QA-201", to=Addressee.ISSUER)], OFFICER)
    asked = await ask(file.case.ref, [request], OFFICER)
    assert (asked.ruling.outcome, asked.standing.state) == ("INFO", "waiting")
    assert asked.ruling.information_requests == (request,)
    assert asked.decision.signers == ("desk.anna",)
    assert asked.standing.own_target == file.standing.own_target
    announced = [fact.type for fact in await world.announced()][-2:]
    assert announced == ["comity.case.information_requested.v1", "comity.decision.made.v1"]
    await world.hear(supplied(world))
    after = await read(world, file)
    assert (after.ruling.outcome, after.standing.state) == ("REFER", "with_officer")
    assert after.decision.number == 3
    assert after.standing.own_target == file.standing.own_target


@pytest.mark.problem("receipt-for-another-case")
async def test_an_applicant_answers_with_a_fresh_receipt(world: Office) -> None:
    text = world.receipt(grades=world.grades(holder=HolderBinding.UNKNOWN))
    file = await world.actions.cases.open_case(text, credit())
    assert [one.code for one in file.ruling.information_requests] == ["ID-201"]
    submit = world.actions.office.submit_receipt
    stale = world.receipt()
    world.clock.advance(timedelta(days=2))
    other = world.receipt(world.sheet(credential_ref=UUID(int=2)))
    for said, refusal in (
        (stale, ReceiptStale),
        (other, ReceiptForAnotherCase),
        (world.receipt(by=UNIVERSITY), ReceiptSignatureInvalid),
    ):
        with pytest.raises(refusal):
            await submit(file.case.ref, said)
    assert await read(world, file) == file
    after = await submit(file.case.ref, world.receipt())
    assert (after.ruling.outcome, after.decision.number) == ("FULL", 2)
    assert after.standing.complete_on == date(2026, 11, 24)
    assert [fact.type for fact in await world.announced()][-3:] == [
        "comity.case.information_supplied.v1",
        "comity.case.completed.v1",
        "comity.decision.made.v1",
    ]


async def test_a_receipt_that_was_overtaken_by_a_revocation_answers_nothing(
    world: Office,
) -> None:
    text = world.receipt(grades=world.grades(holder=HolderBinding.UNKNOWN))
    file = await world.actions.cases.open_case(text, credit())
    fresh = world.receipt()
    await world.hear(
        CredentialRevokedV1(
            credential_ref=CREDENTIAL,
            institution_id=UNIVERSITY,
            reason_class=ReasonClass.OTHER,
            version=2,
        )
    )
    revoked = await read(world, file)
    assert revoked.ruling.outcome == "INADM"
    with pytest.raises(ReceiptContradicted):
        await world.actions.office.submit_receipt(file.case.ref, fresh)
    assert await read(world, file) == revoked
