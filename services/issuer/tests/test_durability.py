"""Whatever is repeated or interrupted: each award is issued once, or explained."""

from datetime import UTC, datetime, timedelta

from comity_contracts.events.credentials import CohortImportedV1, CredentialIssuedV1
from comity_vocabulary.verdicts import CredentialStatus, ReasonClass
from issuer.domain.cohort import RowState
from issuer.domain.institution import Accreditation, AccreditationWithdrawal
from issuer_bench.cohorts import learners
from issuer_bench.under_test import Issuer


async def test_posting_a_cohort_again_issues_nothing_twice(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    first = await issuer.issue(opportunity, *learners(issuer, 4))

    second = await issuer.issue(opportunity, *learners(issuer, 5))

    assert [row.state for row in second] == [RowState.REPEATED] * 4 + [RowState.ISSUED]
    assert [row.credential_ref for row in second[:4]] == [row.credential_ref for row in first]
    assert len(await issuer.of_type(CredentialIssuedV1)) == 5
    imported = await issuer.of_type(CohortImportedV1)
    assert [(one.rows, one.issued) for one in imported] == [(4, 4), (5, 1)]


async def test_a_learner_named_twice_is_issued_once_and_explained_once(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = [*learners(issuer, 4), *learners(issuer, 1)]

    reports = await issuer.issue(opportunity, *rows)

    assert [row.state for row in reports] == [RowState.ISSUED] * 4 + [RowState.REFUSED]
    assert [problem.code for problem in reports[4].problems] == ["duplicate-in-cohort"]


async def test_after_a_revocation_the_award_can_be_issued_again(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    (first,) = await issuer.issue(opportunity, issuer.row(grade="5"))
    assert first.credential_ref is not None
    await issuer.actions.change_status(
        issuer.SCHOOL, first.credential_ref, CredentialStatus.REVOKED, ReasonClass.ISSUED_IN_ERROR
    )

    (second,) = await issuer.issue(opportunity, issuer.row(grade="9"))

    assert second.state is RowState.ISSUED
    assert second.credential_ref != first.credential_ref


async def test_what_was_prepared_before_a_crash_is_signed_after_it(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, *learners(issuer, 3))
    assert await issuer.actions.prepare_awards()
    (_, rows) = await issuer.report(job.id)
    prepared = [row.credential_ref for row in rows]
    assert {row.state for row in rows} == {RowState.PREPARED}

    await issuer.work()

    (_, rows) = await issuer.report(job.id)
    assert [(row.state, row.credential_ref) for row in rows] == [
        (RowState.ISSUED, ref) for ref in prepared
    ]


async def test_an_accreditation_that_ends_before_signing_stops_the_signature(
    issuer: Issuer,
) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, *learners(issuer, 2))
    assert await issuer.actions.prepare_awards()
    (one,) = [
        AccreditationWithdrawal(
            id=accreditation.id,
            institution_id=issuer.SCHOOL,
            version=2,
            withdrawn_on=issuer.clock.now().date(),
        )
        for accreditation in [await accreditation_of(issuer)]
    ]
    await issuer.actions.keep_register(one)

    await issuer.work()

    progress, rows = await issuer.report(job.id)
    assert progress.job.completed_at is not None
    assert [row.problems[0].code for row in rows] == ["not-accredited"] * 2
    assert await issuer.of_type(CredentialIssuedV1) == []


async def accreditation_of(issuer: Issuer) -> Accreditation:
    async with issuer.actions.keep_register.work() as work:
        (accreditation,) = await work.institutions.accreditations(issuer.SCHOOL)
        return accreditation


async def test_a_learner_forgotten_before_signing_gets_nothing(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, issuer.row())
    assert await issuer.actions.prepare_awards()
    await issuer.actions.learners.erase_learner(issuer.ANA)

    await issuer.work()

    (_, (row,)) = await issuer.report(job.id)
    assert [problem.code for problem in row.problems] == ["learner-erased"]


async def test_a_job_without_a_key_in_force_waits_for_one(issuer: Issuer) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, issuer.row())
    issuer.clock.at = datetime(2025, 12, 31, tzinfo=UTC)
    await issuer.work()
    (_, (row,)) = await issuer.report(job.id)
    assert row.state is RowState.PENDING

    issuer.clock.at = datetime(2026, 11, 22, tzinfo=UTC)
    await issuer.work()

    (_, (row,)) = await issuer.report(job.id)
    assert row.state is RowState.ISSUED


async def test_status_lists_are_signed_again_once_per_batch_and_before_they_run_out(
    issuer: Issuer,
) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = await issuer.issue(opportunity, *learners(issuer, 3))
    for row in rows:
        assert row.credential_ref is not None
        await issuer.actions.change_status(
            issuer.SCHOOL, row.credential_ref, CredentialStatus.SUSPENDED, ReasonClass.UNDER_REVIEW
        )

    signed = [await issuer.actions.sign_status_lists() for _ in range(2)]
    issuer.clock.advance(timedelta(days=2))
    later = [await issuer.actions.sign_status_lists() for _ in range(2)]

    assert signed == later == [True, False]
