"""One behaviour for every store, in memory and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.case import Review
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.participant import Participant
from recognition.domain.receipts import StatusChange
from recognition.domain.verification import AwaitedVerification

if TYPE_CHECKING:
    from conftest import Office

CREDENTIAL = UUID(int=1)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

PARTICIPANT = Participant(
    id=UUID(int=5),
    version=3,
    kind=ParticipantKind.SERVICE,
    jurisdiction="BE-fl",
    did="did:web:five.example",
    nationally_recognised=False,
    keys=(
        VerificationKey(
            kid="did:web:five.example#a",
            controller="did:web:five.example",
            alg="ES256",
            jwk={"kty": "EC", "crv": "P-256", "x": "x", "y": "y"},
            valid_from=NOON,
            valid_until=NOON + timedelta(days=1),
        ),
    ),
)


def awaited(number: int, *, minutes: int = 0, ref: str = "LA-2026-17") -> AwaitedVerification:
    return AwaitedVerification(
        credential_ref=UUID(int=number),
        learning_agreement_ref=ref,
        checked_at=NOON + timedelta(minutes=minutes),
        receipt=f"receipt {number}",
    )


async def test_participants_are_kept_in_their_newest_version(office: "Office") -> None:
    async with office.work() as work:
        assert await work.participants.find(PARTICIPANT.id) is None
        await work.participants.keep(PARTICIPANT)
    older = replace(PARTICIPANT, version=2, jurisdiction="RO")
    async with office.work() as work:
        await work.participants.keep(older)
    async with office.work() as work:
        assert await work.participants.find(PARTICIPANT.id) == PARTICIPANT
        assert await work.participants.find_by_did(PARTICIPANT.did) == PARTICIPANT
        assert await work.participants.find_by_did("did:web:nobody.example") is None


async def test_reports_are_kept_once_and_found_by_participant(office: "Office") -> None:
    await office.hear_report()
    await office.hear_report()
    async with office.work() as work:
        (report,) = await work.quality_reports.of(UUID(int=0xA))
        assert report.report.flag == "none"
        assert await work.quality_reports.of(UUID(int=0xB)) == []


async def test_a_status_is_what_was_kept_last(office: "Office") -> None:
    change = StatusChange(version=2, status=CredentialStatus.SUSPENDED, changed_at=NOON)
    later = StatusChange(version=3, status=CredentialStatus.ACTIVE, changed_at=NOON)
    for kept in (change, later):
        async with office.work() as work:
            await work.statuses.hold(CREDENTIAL)
            await work.statuses.keep(CREDENTIAL, kept)
    async with office.work() as work:
        assert await work.statuses.hold(CREDENTIAL) == later
        assert await work.statuses.hold(UUID(int=2)) is None


async def test_policies_are_kept_as_they_were_signed(office: "Office") -> None:
    await office.hear_participants()
    await office.activate("IE-demo", "EE-demo")
    async with office.work() as work:
        (kept,) = await work.policies.versions("EE-demo")
        assert kept.signed.count(".") == 2
        assert [one.policy.id for one in await work.policies.page(after=None, limit=9)] == [
            "EE-demo",
            "IE-demo",
        ]
        after = await work.policies.page(after=("EE-demo", "2026.1"), limit=1)
        assert [one.policy.id for one in after] == ["IE-demo"]
        assert [one.policy.id for one in await work.policies.of_jurisdiction("IE")] == ["IE-demo"]
        assert not await work.policies.add(kept)
        assert await work.policies.versions("LT-demo") == []


async def test_an_agreement_is_kept_once(office: "Office") -> None:
    first = await office.actions.register_agreement(office.promise(), office.registrar())
    office.clock.advance(timedelta(days=1))
    again = await office.actions.register_agreement(office.promise(), office.registrar())
    assert again == first
    async with office.work() as work:
        assert await work.agreements.find("LA-2026-17") == first
        assert await work.agreements.find("LA-0") is None


async def test_only_the_newest_verification_is_kept_and_waits_for_its_agreement(
    office: "Office",
) -> None:
    async with office.work() as work:
        assert await work.verifications.keep(awaited(1, minutes=5))
        assert not await work.verifications.keep(awaited(1))
        assert await work.verifications.keep(awaited(2))
        assert await work.verifications.keep(awaited(3, ref="LA-OTHER"))
        assert await work.verifications.claim_ready(10, at=NOON) == []
    await office.actions.register_agreement(office.promise(), office.registrar())
    async with office.work() as work:
        assert await work.verifications.claim_ready(9, at=NOON) == [awaited(2)]
    later = NOON + timedelta(minutes=5)
    async with office.work() as work:
        # Who was looked at in vain comes back, each time a little later.
        assert await work.verifications.claim_ready(9, at=NOON) == []
        assert await work.verifications.claim_ready(1, at=later) == [awaited(2)]
        assert await work.verifications.claim_ready(9, at=later) == [awaited(1, minutes=5)]
        await work.verifications.settle(UUID(int=2))
    last = NOON + timedelta(hours=1)
    async with office.work() as work:
        assert await work.verifications.claim_ready(9, at=last) == [awaited(1, minutes=5)]
        assert await work.verifications.keep(awaited(2, minutes=9))
    async with office.work() as work:
        assert await work.verifications.claim_ready(9, at=last) == [awaited(2, minutes=9)]


async def test_a_decision_is_read_as_it_was_taken(office: "Office") -> None:
    await office.hear_participants()
    await office.activate("EE-demo", "HR-demo", "IE-demo")
    target = Target(
        eqf=7, ects=office.sheet().credits, los=(TargetOutcome(id="x", essential=True),)
    )
    taken = [
        await office.actions.open_case(
            office.receipt(), Wish(purpose=purpose, host=host, target=aim)
        )
        for host in ("EE", "HR", "IE")
        for purpose in (Purpose.CREDIT, Purpose.ELECTIVE)
        for aim in (None, target)
    ]
    assert {one.ruling.outcome for one in taken} >= {"FULL", "REFER"}
    for decision in taken:
        assert await office.actions.read_decision(decision.case.ref) == decision


async def test_decisions_are_listed_by_credential_and_marked_for_review(office: "Office") -> None:
    await office.hear_participants()
    await office.activate("EE-demo")
    final = await office.actions.open_case(
        office.receipt(), Wish(purpose=Purpose.ELECTIVE, host="EE")
    )
    step = await office.actions.open_case(office.receipt(), Wish(purpose=Purpose.STACK, host="EE"))
    async with office.work() as work:
        decisions = work.decisions
        assert await decisions.mark_for_review(UUID(int=404)) == 0
        listed = await decisions.page(CREDENTIAL, only_for_review=True, after=None, limit=9)
        assert listed == []
        assert await decisions.mark_for_review(CREDENTIAL) == 2
    async with office.work() as work:
        listed = await work.decisions.page(None, only_for_review=True, after=None, limit=9)
        assert {one.case.ref: one.review for one in listed} == {
            final.case.ref: Review.BY_A_PERSON,
            step.case.ref: Review.REEXAMINE,
        }
        first, second = sorted((final.case.ref, step.case.ref))
        (rest,) = await work.decisions.page(CREDENTIAL, only_for_review=False, after=first, limit=9)
        assert rest.case.ref == second
        none = await work.decisions.page(UUID(int=404), only_for_review=False, after=None, limit=9)
        assert none == []
