"""One behaviour for every store, in memory and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.dossier import Wish
from recognition.domain.evidence import first_break
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.participant import Participant
from recognition.domain.receipts import StatusChange
from recognition.domain.standing import CaseState, Review
from recognition.domain.verification import AwaitedVerification
from recognition.ports import Wanted
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL

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


async def test_participants_are_kept_in_their_newest_version(office: Office) -> None:
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


async def test_reports_are_kept_once_and_found_by_participant(office: Office) -> None:
    await office.hear_report()
    await office.hear_report()
    async with office.work() as work:
        (report,) = await work.quality_reports.of(UUID(int=0xA))
        assert report.report.flag == "none"
        assert await work.quality_reports.of(UUID(int=0xB)) == []


async def test_a_status_is_what_was_kept_last(office: Office) -> None:
    change = StatusChange(version=2, status=CredentialStatus.SUSPENDED, changed_at=NOON)
    later = StatusChange(version=3, status=CredentialStatus.ACTIVE, changed_at=NOON)
    for kept in (change, later):
        async with office.work() as work:
            await work.statuses.hold(CREDENTIAL)
            await work.statuses.keep(CREDENTIAL, kept)
    async with office.work() as work:
        assert await work.statuses.hold(CREDENTIAL) == later
        assert await work.statuses.hold(UUID(int=2)) is None


async def test_policies_are_kept_as_they_were_signed(office: Office) -> None:
    await office.prepare("IE-demo", "EE-demo")
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


async def test_an_agreement_is_kept_once(office: Office) -> None:
    first = await office.actions.cases.register_agreement(office.promise(), office.registrar())
    office.clock.advance(timedelta(days=1))
    again = await office.actions.cases.register_agreement(office.promise(), office.registrar())
    assert again == first
    async with office.work() as work:
        assert await work.agreements.find("LA-2026-17") == first
        assert await work.agreements.find("LA-0") is None


async def test_only_the_newest_verification_is_kept_and_waits_for_its_agreement(
    office: Office,
) -> None:
    async with office.work() as work:
        assert await work.verifications.keep(awaited(1, minutes=5))
        assert not await work.verifications.keep(awaited(1))
        assert await work.verifications.keep(awaited(2))
        assert await work.verifications.keep(awaited(3, ref="LA-OTHER"))
        assert await work.verifications.claim_ready(10, at=NOON) == []
    await office.actions.cases.register_agreement(office.promise(), office.registrar())
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


async def test_a_decision_is_read_as_it_was_taken(office: Office) -> None:
    await office.prepare("EE-demo", "HR-demo", "IE-demo")
    target = Target(
        eqf=7, ects=office.sheet().credits, los=(TargetOutcome(id="x", essential=True),)
    )
    taken = [
        await office.actions.cases.open_case(
            office.receipt(), Wish(purpose=purpose, host=host, target=aim)
        )
        for host in ("EE", "HR", "IE")
        for purpose in (Purpose.CREDIT, Purpose.ELECTIVE)
        for aim in (None, target)
    ]
    assert {one.ruling.outcome for one in taken} >= {"FULL", "REFER"}
    for decision in taken:
        assert await office.actions.cases.read_decision(decision.case.ref) == decision


async def test_cases_are_listed_by_credential_host_state_and_review(office: Office) -> None:
    await office.prepare("EE-demo")
    final, step = [
        await office.actions.cases.open_case(office.receipt(), Wish(purpose=purpose, host="EE"))
        for purpose in (Purpose.ELECTIVE, Purpose.REGULATED_PROFESSION)
    ]
    assert final.standing.state == "decided"
    assert step.standing.state == "with_officer"

    async def found(after: UUID | None = None, **wanted: Any) -> list[UUID]:  # noqa: ANN401 - fields of Wanted
        async with office.work() as work:
            page = await work.cases.page(Wanted(**wanted), after=after, limit=9)
        return [file.case.ref for file in page]

    both = sorted((final.case.ref, step.case.ref))
    assert await found(credential_ref=CREDENTIAL) == both
    assert await found(after=both[0]) == both[1:]
    assert await found(credential_ref=UUID(int=404)) == []
    assert await found(host="HR") == []
    assert await found(purpose=Purpose.ELECTIVE) == [final.case.ref]
    assert await found(host="EE", states=frozenset({CaseState.WITH_OFFICER})) == [step.case.ref]
    assert await found(due_before=NOON.date()) == []
    assert await found(due_before=date(2027, 12, 31)) == both
    assert await found(only_for_review=True) == []
    async with office.work() as work:
        held = await work.cases.hold(final.case.ref)
        assert held == final
        marked = replace(final.standing, review=Review.BY_A_PERSON)
        await work.cases.move(final.case.ref, marked)
    assert await found(only_for_review=True) == [final.case.ref]


async def test_a_case_keeps_every_decision_and_shows_the_newest(office: Office) -> None:
    await office.prepare("EE-demo")
    wish = Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE")
    first = await office.actions.cases.open_case(office.receipt(), wish)
    signed = replace(first.decision, number=2, decided_by=DecidedBy.OFFICER, signers=("a", "b"))
    standing = replace(first.standing, state=CaseState.DECIDED, look_on=None)
    second = CaseFile(decision=signed, standing=standing)
    async with office.work() as work:
        assert not await work.cases.open(first, [])
        await work.cases.hold(first.case.ref)
        await work.cases.decide(second)
    async with office.work() as work:
        assert await work.cases.find(first.case.ref) == second
        assert list(await work.cases.decisions(first.case.ref)) == [first.decision, signed]
        about = await work.cases.hold_about(CREDENTIAL, frozenset({CaseState.DECIDED}))
        assert list(about) == [second]
        assert list(await work.cases.hold_about(CREDENTIAL, frozenset())) == []
        assert await work.cases.find(UUID(int=404)) is None
        assert await work.cases.hold(UUID(int=404)) is None


async def test_cases_are_claimed_when_their_day_has_come(office: Office) -> None:
    await office.prepare("EE-demo")
    wish = Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE")
    file = await office.actions.cases.open_case(office.receipt(), wish)
    day = file.standing.look_on
    assert day is not None
    async with office.work() as work:
        assert list(await work.cases.claim_due(9, on=day - timedelta(days=1))) == []
        assert list(await work.cases.claim_due(9, on=day)) == [file]


async def test_the_trail_of_a_case_is_linked_and_shows_where_it_was_broken(
    office: Office,
) -> None:
    await office.prepare("EE-demo")
    wish = Wish(purpose=Purpose.ELECTIVE, host="EE")
    file = await office.actions.cases.open_case(office.receipt(), wish)
    async with office.work() as work:
        trail = await work.evidence.trail(file.case.ref)
        assert list(await work.evidence.trail(UUID(int=404))) == []
    assert [entry.act.kind for entry in trail] == ["opened", "engine_ruled"]
    assert first_break(trail) is None
    changed = replace(trail[0], act=replace(trail[0].act, by="somebody"))
    assert first_break([changed, trail[1]]) == 1
    assert first_break([trail[1]]) == 1
    relinked = replace(trail[1], previous=trail[1].hash)
    assert first_break([trail[0], relinked]) == 2
