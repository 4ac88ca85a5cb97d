"""What becomes of cases whose credential changes its mind."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.credentials import (
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import ReasonClass
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.refusals import ReceiptContradicted
from recognition.ports import Wanted
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL

ChangeFact = CredentialSuspendedV1 | CredentialReinstatedV1 | CredentialRevokedV1


def change(kind: type[ChangeFact], version: int) -> ChangeFact:
    return kind(
        credential_ref=CREDENTIAL,
        institution_id=UUID(int=0xA),
        reason_class=ReasonClass.OTHER,
        version=version,
    )


async def reviews(office: Office) -> list[str | None]:
    async with office.work() as work:
        found = await work.cases.page(Wanted(credential_ref=CREDENTIAL), after=None, limit=9)
    return [one.standing.review for one in found]


@pytest.mark.parametrize("kind", [CredentialRevokedV1, CredentialSuspendedV1])
async def test_a_decision_on_a_credential_that_no_longer_stands_goes_to_a_person(
    kind: type[ChangeFact], office: Office
) -> None:
    await office.prepare("EE-demo")
    await office.actions.cases.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    assert await reviews(office) == [None]
    before = await office.announced()
    await office.hear(change(kind, 2))
    assert await reviews(office) == ["by_a_person"]
    assert await office.announced() == before
    # A person was asked to look and still is, even where the credential stands again.
    await office.hear(change(CredentialReinstatedV1, 3))
    assert await reviews(office) == ["by_a_person"]


async def test_an_open_case_is_looked_at_again_as_soon_as_its_credential_changes(
    office: Office,
) -> None:
    await office.prepare("EE-demo")
    wish = Wish(
        purpose=Purpose.CREDIT,
        host="EE",
        target=Target(eqf=8, ects=Decimal(5), los=(TargetOutcome(id="LO-a", essential=True),)),
    )
    first = await office.actions.cases.open_case(office.receipt(), wish)
    assert (first.ruling.outcome, first.standing.state) == ("REFER", "with_officer")
    office.clock.advance(timedelta(days=1))
    await office.hear(change(CredentialSuspendedV1, 2))
    suspended = await office.actions.cases.read_case(first.case.ref)
    assert (suspended.ruling.outcome, suspended.standing.state) == ("INFO", "waiting")
    assert suspended.decision.number == 2
    assert [one.code for one in suspended.ruling.information_requests] == ["VE-203"]
    # The clock that ran goes on: a later question does not stop it.
    assert suspended.standing.own_target == first.standing.own_target
    await office.hear(change(CredentialReinstatedV1, 3))
    again = await office.actions.cases.read_case(first.case.ref)
    assert (again.ruling.outcome, again.decision.number) == ("REFER", 3)
    await office.hear(change(CredentialRevokedV1, 4))
    revoked = await office.actions.cases.read_case(first.case.ref)
    assert (revoked.ruling.outcome, revoked.ruling.finality) == ("INADM", "PROPOSED")
    assert revoked.ruling.reasons == ("VE-102",)
    assert (revoked.standing.state, revoked.standing.review) == ("with_officer", None)
    announced = [fact.type for fact in await office.announced()][-4:]
    assert announced == [
        "comity.case.information_requested.v1",
        "comity.decision.made.v1",
        "comity.decision.made.v1",
        "comity.decision.made.v1",
    ]


async def test_a_change_that_comes_late_or_again_changes_nothing(office: Office) -> None:
    await office.hear(change(CredentialReinstatedV1, 3))
    await office.hear(change(CredentialSuspendedV1, 2))
    async with office.work() as work:
        known = await work.statuses.hold(CREDENTIAL)
    assert known is not None
    assert (known.version, known.status) == (3, "active")


async def test_a_suspension_that_ended_contradicts_no_receipt(memory_office: Office) -> None:
    office = memory_office
    await office.prepare("EE-demo")
    wish = Wish(purpose=Purpose.ELECTIVE, host="EE")
    text = office.receipt()
    office.clock.advance(timedelta(minutes=1))
    await office.hear(change(CredentialSuspendedV1, 2))
    with pytest.raises(ReceiptContradicted):
        await office.actions.cases.open_case(text, wish)
    await office.hear(change(CredentialReinstatedV1, 3))
    decision = await office.actions.cases.open_case(text, wish)
    assert decision.ruling.outcome == "FULL"
