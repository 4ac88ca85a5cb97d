"""What every store promises, in memory and on PostgreSQL alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_credential import vc_jwt
from comity_credential.fact_supplement import FactSupplement, SuppliedFacts
from comity_vocabulary.verdicts import CredentialStatus
from issuer.domain.award import RowProblem
from issuer.domain.cohort import CohortJob, CohortJobId, RowReport, RowState, WaitingRow
from issuer.domain.credential import Credential, CredentialRef, Issued, Reservation
from issuer.domain.enrolment import Enrolment, EnrolmentRef
from issuer.domain.information_request import InformationRequest
from issuer.domain.institution import (
    Accreditation,
    AccreditationId,
    AccreditationWithdrawal,
    Institution,
    InstitutionId,
    RegisteredKey,
)
from issuer.domain.learner import Learner, LearnerId, Pseudonym
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.share import Share, ShareId
from issuer.domain.status_list import ENTRIES, PublishedList, Slot
from issuer.domain.supplement import Supplement

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork

    from conftest import Issuer

SCHOOL = InstitutionId(UUID(int=1))
COURSE = OpportunityId(UUID(int=2))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KNOWN = Institution(
    id=SCHOOL,
    version=2,
    legal_name="Școala",
    jurisdiction="RO",
    nationally_recognised=True,
    keys=(RegisteredKey(kid="k", valid_from=NOON),),
)
GRANTED = Accreditation(
    id=AccreditationId(UUID(int=3)),
    institution_id=SCHOOL,
    version=1,
    valid_from=date(2026, 1, 1),
    fields=("03",),
)


@pytest.fixture
def work(issuer: "Issuer") -> "OpenWork":
    return issuer.actions.keep_register.work


def learner(number: int) -> Learner:
    return Learner(
        id=LearnerId(UUID(int=number)),
        pseudonym=Pseudonym(number.to_bytes(32, "big")),
        wrapped_key=bytes([number]) * 60,
    )


def job(number: int, rows: int = 2) -> CohortJob:
    return CohortJob(
        id=CohortJobId(UUID(int=number)),
        institution_id=SCHOOL,
        opportunity_id=COURSE,
        opportunity_version=1,
        cohort="autumn",
        rows=rows,
        accepted_at=NOON,
        wrapped_key=b"wrapped",
    )


def waiting(count: int) -> list[WaitingRow]:
    return [WaitingRow(number=number, sealed=b"sealed") for number in range(1, count + 1)]


async def test_the_newest_word_of_the_register_is_kept(work: "OpenWork") -> None:
    async with work() as opened:
        assert await opened.institutions.find(SCHOOL) is None
        for version in (2, 1, 2):
            await opened.institutions.keep(replace(KNOWN, version=version))
    async with work() as opened:
        assert await opened.institutions.find(SCHOOL) == KNOWN


@pytest.mark.parametrize("first", ["grant", "withdrawal"])
async def test_a_withdrawal_counts_in_whatever_order_it_is_heard(
    work: "OpenWork", first: str
) -> None:
    ended = AccreditationWithdrawal(
        id=GRANTED.id, institution_id=SCHOOL, version=2, withdrawn_on=date(2026, 6, 1)
    )
    async with work() as opened:
        store = opened.institutions
        if first == "grant":
            await store.keep_accreditation(GRANTED)
        await store.withdraw_accreditation(ended)
        await store.keep_accreditation(GRANTED)
        (kept,) = await store.accreditations(SCHOOL)

    assert (kept.version, kept.withdrawn_on) == (2, date(2026, 6, 1))
    assert await _none_elsewhere(work)


async def _none_elsewhere(work: "OpenWork") -> bool:
    async with work() as opened:
        return await opened.institutions.accreditations(InstitutionId(UUID(int=9))) == ()


def opportunity(issuer: "Issuer", number: int, version: int) -> Opportunity:
    return Opportunity(
        id=OpportunityId(UUID(int=number)),
        version=version,
        institution_id=SCHOOL,
        jurisdiction="RO",
        terms=issuer.terms(title=f"Version {version}"),
        published_on=date(2026, 11, 22),
    )


async def test_every_version_of_an_opportunity_is_kept(issuer: "Issuer", work: "OpenWork") -> None:
    first, second = opportunity(issuer, 2, 1), opportunity(issuer, 2, 2)
    other = opportunity(issuer, 3, 1)
    async with work() as opened:
        for one in (first, other, second):
            await opened.opportunities.add(one)
        await opened.opportunities.withdraw(COURSE, 2, date(2026, 12, 1))
    second = replace(second, withdrawn_on=date(2026, 12, 1))

    async with work() as opened:
        store = opened.opportunities
        assert await store.find(COURSE, 1) == first
        assert await store.find(COURSE, None) == await store.lock_newest(COURSE) == second
        assert await store.find(COURSE, 3) is None
        assert await store.newest(after=None, limit=5) == (second, other)
        assert await store.newest(after=None, limit=1) == (second,)
        assert await store.newest(after=COURSE, limit=5) == (other,)


async def test_a_learner_is_added_once_and_erased_for_good(work: "OpenWork") -> None:
    again = replace(learner(1), id=LearnerId(UUID(int=99)), wrapped_key=b"another")
    async with work() as opened:
        await opened.learners.find_or_add([learner(1)])
    async with work() as opened:
        found = await opened.learners.find_or_add([learner(2), again])
    assert found == {learner(1).pseudonym: learner(1), learner(2).pseudonym: learner(2)}

    async with work() as opened:
        await opened.learners.erase(learner(1).id)
    async with work() as opened:
        assert await opened.learners.find(learner(1).pseudonym) is None
        assert await opened.learners.keys({learner(1).id, learner(2).id}) == {
            learner(2).id: learner(2).wrapped_key
        }
        assert await opened.learners.find_or_add([]) == {}


async def test_an_enrolment_is_kept_once_for_a_learner_and_cohort(work: "OpenWork") -> None:
    first = Enrolment(
        ref=EnrolmentRef(UUID(int=5)),
        institution_id=SCHOOL,
        opportunity_id=COURSE,
        opportunity_version=1,
        title="Course",
        cohort="autumn",
        learner_id=learner(1).id,
        opened_at=NOON,
        learning_agreement_ref="la-1",
        sealed_esi=b"sealed",
    )
    second = replace(first, ref=EnrolmentRef(UUID(int=4)))
    spring = replace(second, cohort="spring", sealed_esi=None)
    async with work() as opened:
        assert await opened.enrolments.add_once(first) == first
        assert await opened.enrolments.add_once(second) == first
        assert await opened.enrolments.add_once(spring) == spring
    async with work() as opened:
        assert await opened.enrolments.of_learner(learner(1).id) == (spring, first)
        assert await opened.enrolments.find(first.ref) == first
        assert await opened.enrolments.find(second.ref) == spring
        assert await opened.enrolments.find(EnrolmentRef(UUID(int=404))) is None


async def test_jobs_take_turns_and_rows_come_in_order(work: "OpenWork") -> None:
    async with work() as opened:
        for number in (1, 2):
            await opened.cohorts.add(job(number), waiting(2))
    turns = []
    for minute in range(3):
        async with work() as opened:
            claimed = await opened.cohorts.claim(1, at=NOON + timedelta(minutes=minute))
            assert claimed is not None
            found, rows = claimed
            turns.append((found.id.int, [row.number for row in rows]))
            done = [RowReport(number=row.number, state=RowState.REFUSED) for row in rows]
            await opened.cohorts.report(found.id, done)

    assert turns == [(1, [1]), (2, [1]), (1, [2])]


async def test_a_job_whose_rows_only_wait_to_be_signed_is_passed_over(work: "OpenWork") -> None:
    async with work() as opened:
        await opened.cohorts.add(job(1, rows=1), waiting(1))
        report = RowReport(number=1, state=RowState.PREPARED)
        await opened.cohorts.report(job(1).id, [report])
        assert await opened.cohorts.claim(5, at=NOON) is None
        await opened.cohorts.report(job(1).id, [replace(report, state=RowState.ISSUED)])
        claimed = await opened.cohorts.claim(5, at=NOON)
        assert claimed is not None
        assert claimed[1] == ()
        await opened.cohorts.complete(job(1).id, NOON)
        assert await opened.cohorts.claim(5, at=NOON) is None

    async with work() as opened:
        progress = await opened.cohorts.progress(job(1).id)
    assert progress is not None
    assert (progress.job.wrapped_key, progress.job.completed_at) == (None, NOON)
    assert progress.count(RowState.ISSUED) == 1


async def test_a_report_is_read_as_it_was_kept(work: "OpenWork") -> None:
    problem = RowProblem(field="esi", code="missing", detail="…")
    refused = RowReport(number=2, state=RowState.REFUSED, problems=(problem,))
    async with work() as opened:
        await opened.cohorts.add(job(1, rows=3), waiting(3))
        await opened.cohorts.report(job(1).id, [refused])
    async with work() as opened:
        rows = await opened.cohorts.rows(job(1).id, after=1, limit=5)
        assert rows == (refused, RowReport(number=3, state=RowState.PENDING))
        assert await opened.cohorts.progress(CohortJobId(UUID(int=404))) is None


def reservation(number: int, slot: Slot, **changes: Any) -> Reservation:  # noqa: ANN401 - any field
    values: dict[str, Any] = {
        "ref": CredentialRef(UUID(int=number)),
        "institution_id": SCHOOL,
        "opportunity_id": COURSE,
        "opportunity_version": 1,
        "cohort": "autumn",
        "learner_id": learner(number).id,
        "title": "Course",
        "institution_name": "Școala",
        "jurisdiction": "RO",
        "award_month": "2026-11",
        "slot": slot,
        **changes,
    }
    return Reservation(
        credential=Credential(**values),
        job_id=job(1).id,
        row=number,
        kid="k",
        sealed_to_sign=b"sealed",
        facts_to_sign=b"facts",
    )


async def reserved(work: "OpenWork", count: int) -> list[Reservation]:
    async with work() as opened:
        slots = await opened.status_lists.take(SCHOOL, count, spare=(UUID(int=70), b"seed"))
        found = [reservation(number, slot) for number, slot in enumerate(slots, start=1)]
        await opened.credentials.reserve(found)
    return found


async def issue(work: "OpenWork", *reservations: Reservation) -> list[Credential]:
    async with work() as opened:
        await opened.credentials.issue(
            [
                Issued(
                    ref=one.credential.ref,
                    sealed_token=b"token",
                    fact_sheet="facts",
                    issued_at=NOON,
                )
                for one in reservations
            ]
        )
    return [replace(one.credential, issued_at=NOON) for one in reservations]


async def test_a_reservation_becomes_a_credential_or_is_void(work: "OpenWork") -> None:
    first, second = await reserved(work, 2)
    async with work() as opened:
        store = opened.credentials
        assert await store.claim_reserved(5) == (first, second)
        assert await store.find(first.credential.ref) is None
        assert set(await store.of_cohort(job(9), [learner(1).id, learner(3).id])) == {learner(1).id}
        await store.void([second.credential.ref])
    (credential,) = await issue(work, first)

    async with work() as opened:
        store = opened.credentials
        assert await store.claim_reserved(5) == ()
        assert await store.find(credential.ref, for_update=True) == credential
        held = await store.held(credential.ref)
        assert held is not None
        assert (held.credential, held.sealed_token) == (credential, b"token")
        assert await store.of_learner(learner(1).id) == (credential,)
        assert await store.of_learner(learner(2).id) == ()
        assert await store.held(second.credential.ref) is None
        assert await store.fact_sheet(credential.ref) == "facts"
        assert await store.fact_sheet(second.credential.ref) is None
        known = await store.of_cohort(job(9), [learner(1).id])
        assert known == {learner(1).id: (credential.ref, job(1).id)}


async def test_a_status_change_puts_the_lists_behind_until_they_are_published(
    work: "OpenWork",
) -> None:
    credentials = await issue(work, *await reserved(work, 2))
    revoked = replace(credentials[0], status=CredentialStatus.REVOKED, status_version=2)
    suspended = replace(credentials[1], status=CredentialStatus.SUSPENDED, status_version=2)
    async with work() as opened:
        for changed in (revoked, suspended):
            await opened.credentials.set_status(changed)
        assert await opened.credentials.find(revoked.ref) == revoked
        assert await opened.credentials.of_cohort(job(1), [revoked.learner_id]) == {}

    yesterday = NOON - timedelta(days=1)
    async with work() as opened:
        stale = await opened.status_lists.claim_stale(at=NOON, signed_before=yesterday)
        assert stale is not None
        assert (stale.revoked, stale.suspended) == ((revoked.slot.index,), (suspended.slot.index,))
        values: dict[str, Any] = {"version": stale.version, "token": "t", "signed_at": NOON}
        published = PublishedList(book_id=stale.id, purpose="revocation", **values)
        await opened.status_lists.publish(stale, [published])

    async with work() as opened:
        lists = opened.status_lists
        assert await lists.find(stale.id, "revocation") == published
        assert await lists.find(stale.id, "suspension") is None
        assert await lists.claim_stale(at=NOON, signed_before=yesterday) is None
        tomorrow = NOON + timedelta(days=1)
        assert await lists.claim_stale(at=NOON, signed_before=tomorrow) == stale


async def test_slots_are_never_given_twice_and_a_full_book_is_followed_by_another(
    work: "OpenWork",
) -> None:
    other = InstitutionId(UUID(int=8))
    async with work() as opened:
        lists = opened.status_lists
        first = await lists.take(SCHOOL, ENTRIES - 1, spare=(UUID(int=70), b"one"))
        second = await lists.take(SCHOOL, 3, spare=(UUID(int=71), b"two"))
        foreign = await lists.take(other, 1, spare=(UUID(int=72), b"three"))

    assert len({*first, *second, *foreign}) == ENTRIES + 3
    assert [slot.book_id.int for slot in (*second, *foreign)] == [70, 71, 71, 72]


async def test_a_link_is_found_by_its_word_until_it_is_withdrawn(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    older, newer = (
        Share(
            id=ShareId(UUID(int=number)),
            credential_ref=credential.ref,
            learner_id=learner(1).id,
            token_hash=bytes([number]) * 32,
            made_at=NOON + timedelta(minutes=number),
            expires_at=NOON + timedelta(days=1),
        )
        for number in (1, 2)
    )
    async with work() as opened:
        await opened.shares.add(older)
        await opened.shares.add(newer)
        await opened.shares.withdraw(older.id, NOON)
    older = replace(older, withdrawn_at=NOON)

    async with work() as opened:
        assert await opened.shares.find(older.token_hash) == older
        assert await opened.shares.find(b"unknown") is None
        assert await opened.shares.of_learner(learner(1).id) == (newer, older)


def asked(case: int, ref: CredentialRef, **changes: Any) -> InformationRequest:  # noqa: ANN401 - any field
    values: dict[str, Any] = {
        "case_ref": UUID(int=case),
        "credential_ref": ref,
        "institution_id": SCHOOL,
        "codes": ("IN-201", "IN-205"),
        "due_on": date(2026, 12, 1),
        **changes,
    }
    return InformationRequest(**values)


async def test_open_requests_are_kept_by_case_and_forgotten_when_nothing_is_open(
    work: "OpenWork",
) -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    first, second = asked(2, credential.ref), asked(1, credential.ref)
    fewer = replace(first, codes=("IN-205",), due_on=date(2026, 12, 2))
    async with work() as opened:
        for one in (first, second, fewer):
            await opened.answers.requests.keep(one)
    async with work() as opened:
        assert await opened.answers.requests.find(first.case_ref) == fewer
        assert await opened.answers.requests.of_credential(credential.ref) == (second, fewer)
        await opened.answers.requests.keep(replace(second, codes=()))
    async with work() as opened:
        assert await opened.answers.requests.find(second.case_ref) is None
        assert await opened.answers.requests.of_credential(credential.ref) == (fewer,)
        assert await opened.answers.requests.of_credential(CredentialRef(UUID(int=404))) == ()


async def test_open_requests_come_by_their_day_for_one_institution(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    ref = credential.ref
    late = asked(1, ref, due_on=date(2027, 1, 1))
    soon = [asked(case, ref) for case in (2, 3)]
    other = asked(4, ref, institution_id=InstitutionId(UUID(int=9)))
    async with work() as opened:
        for one in (late, *soon, other):
            await opened.answers.requests.keep(one)

    async with work() as opened:
        page = opened.answers.requests.page
        assert await page(SCHOOL, due_before=None, after=None, limit=9) == (*soon, late)
        assert await page(SCHOOL, due_before=late.due_on, after=None, limit=1) == (soon[0],)
        after = (soon[0].due_on, soon[0].case_ref)
        assert await page(SCHOOL, due_before=None, after=after, limit=9) == (soon[1], late)


async def test_the_newest_supplement_replaces_the_one_before(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    statement = FactSupplement(
        credential_ref=credential.ref,
        digest="d" * 43,
        institution_id=SCHOOL,
        institution_did="did:web:university.example",
        facts=SuppliedFacts(hours=Decimal(70), learning_outcomes=("lo-1",)),
        supplied_on=date(2026, 11, 22),
    )
    for version, said in enumerate((statement, replace(statement, confirms_status=True)), start=1):
        to_sign = vc_jwt.encode_claims(
            said.to_claims(), typ=vc_jwt.SUPPLEMENT_TYPE, kid="k", alg="ES256", iat=NOON
        )
        supplement = Supplement(
            credential_ref=credential.ref,
            version=version,
            statement=said,
            token=f"{to_sign.decode()}.{'A' * 86}",
        )
        async with work() as opened:
            await opened.answers.supplements.keep(supplement)
        async with work() as opened:
            assert await opened.answers.supplements.find(credential.ref) == supplement
            assert await opened.answers.supplements.find(CredentialRef(UUID(int=404))) is None
