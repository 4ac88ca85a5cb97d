"""Every way the issuer says no to learners and registrars; nothing is stored and announced."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from issuer.domain.institution import AccreditationWithdrawal
from issuer.domain.refusals import CredentialNotFound
from issuer_bench.door import Door, code, published, refuse

if TYPE_CHECKING:
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState


NOBODY = UUID(int=404)
CHANGE = {"reason_class": "other"}


@pytest.mark.problem("learner-unidentified")
@pytest.mark.parametrize("claim", [None, [], ["urn:other:1"], 7, {"esi": "x"}])
async def test_a_token_without_a_student_identifier_reads_nothing(
    door: Door, claim: object
) -> None:
    found = await refuse(door, "GET", "/v1/me/credentials", headers=door.learner(claim))
    assert found == (403, "learner-unidentified")


@pytest.mark.problem("esi-malformed")
async def test_a_malformed_identifier_enrols_nobody(door: Door) -> None:
    body = {"opportunity_id": await published(door), "cohort": "autumn", "esi": "s1234"}
    found = await refuse(door, "POST", "/v1/enrolments", body, headers=door.registrar())
    assert found == (422, "esi-malformed")


@pytest.mark.problem("opportunity-withdrawn")
async def test_a_withdrawn_opportunity_takes_no_enrolment_but_still_awards(door: Door) -> None:
    opportunity = await published(door)
    path = f"/v1/opportunities/{opportunity}/withdrawal"
    for _ in range(2):
        answer = await door.send("PUT", path, headers=door.registrar())
        assert answer.json()["withdrawn_on"] == "2026-11-22"

    body = {"opportunity_id": opportunity, "cohort": "autumn", "esi": door.issuer.ANA}
    found = await refuse(door, "POST", "/v1/enrolments", body, headers=door.registrar())
    assert found == (410, "opportunity-withdrawn")
    accepted = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))
    assert accepted.status == 202


@pytest.mark.problem("opportunity-not-found")
async def test_what_nobody_published_is_not_found(door: Door) -> None:
    await door.issuer.institution()
    missing = (404, "opportunity-not-found")
    school, body = door.registrar(), {"cohort": "autumn", "esi": door.issuer.ANA}
    again = {**door.issuer.sample(), "opportunity_id": str(NOBODY)}

    assert await refuse(door, "GET", f"/v1/opportunities/{NOBODY}") == missing
    assert await refuse(door, "POST", "/v1/opportunities", again, headers=school) == missing
    path = f"/v1/opportunities/{NOBODY}/withdrawal"
    assert await refuse(door, "PUT", path, headers=school) == missing
    enrolment = {**body, "opportunity_id": str(NOBODY)}
    assert await refuse(door, "POST", "/v1/enrolments", enrolment, headers=school) == missing
    cohort = await door.post_cohort(NOBODY, door.issuer.as_csv(door.issuer.row()))
    assert code(cohort) == missing


@pytest.mark.problem("accreditation-missing")
async def test_who_may_not_award_today_hands_in_nothing(door: Door) -> None:
    opportunity = await published(door)
    async with door.issuer.actions.keep_register.work() as work:
        (known,) = await work.institutions.accreditations(door.issuer.SCHOOL)
    await door.issuer.actions.keep_register(
        AccreditationWithdrawal(
            id=known.id,
            institution_id=known.institution_id,
            version=2,
            withdrawn_on=date(2026, 11, 1),
        )
    )

    found = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))

    assert code(found) == (403, "accreditation-missing")


@pytest.mark.problem("signing-key-missing")
async def test_without_a_key_in_force_a_cohort_is_not_taken(door: Door) -> None:
    opportunity = await published(door)
    door.issuer.clock.at = door.issuer.clock.at.replace(year=2025)
    await door.issuer.accredit(version=2, valid_from=date(2025, 1, 1))

    found = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))

    assert code(found) == (409, "signing-key-missing")


@pytest.mark.problem("cohort-malformed")
@pytest.mark.problem("cohort-format-unsupported")
@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    ("content", "media_type", "refusal"),
    [
        (b"not,a,cohort\n1,2,3\n", "text/csv", (400, "cohort-malformed")),
        (b"<cohort/>", "application/xml", (415, "cohort-format-unsupported")),
        (b"{", "application/json", (400, "request-malformed")),
        (b'{"rows": []}', "application/json", (400, "request-malformed")),
        (b'{"rows": [{"esi": 7}]}', "application/json", (400, "request-malformed")),
        (b'{"rows": [{"email": "a@b"}]}', "application/json", (400, "request-malformed")),
        (b'{"rows": [{"esi": "\\ud800"}]}', "application/json", (400, "request-malformed")),
    ],
)
async def test_a_cohort_that_cannot_be_read_is_refused_and_not_stored(
    door: Door,
    memory: "MemoryTransactions[MemoryState]",
    content: bytes,
    media_type: str,
    refusal: tuple[int, str],
) -> None:
    opportunity = await published(door)

    found = await door.post_cohort(opportunity, content, media_type)

    assert code(found) == refusal
    assert memory.state.jobs == {}


@pytest.mark.problem("cohort-too-large")
async def test_a_cohort_above_the_limit_is_refused(door: Door) -> None:
    opportunity = await published(door)
    content = b"given_name,family_name,esi,awarded_on\n" + b"A,B,C,D\n" * 5001
    assert code(await door.post_cohort(opportunity, content)) == (413, "cohort-too-large")


@pytest.mark.problem("cohort-not-found")
async def test_a_cohort_is_shown_to_its_institution_only(door: Door) -> None:
    opportunity = await published(door)
    accepted = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    for path in (accepted.headers["location"], f"/v1/cohorts/{NOBODY}/rows"):
        assert await refuse(door, "GET", path, headers=other) == (404, "cohort-not-found")


@pytest.mark.problem("credential-not-found")
async def test_the_status_of_what_was_never_issued_cannot_change(door: Door) -> None:
    for change in ("revocation", "suspension", "reinstatement"):
        path = f"/v1/credentials/{NOBODY}/{change}"
        found = await refuse(door, "PUT", path, CHANGE, headers=door.registrar())
        assert found == (404, CredentialNotFound.code())


@pytest.mark.problem("status-list-not-found")
@pytest.mark.problem("institution-not-found")
@pytest.mark.problem("share-not-found")
@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        (f"/status-lists/{NOBODY}-revocation", "status-list-not-found"),
        ("/status-lists/x-revocation", "status-list-not-found"),
        (f"/status-lists/{NOBODY}", "status-list-not-found"),
        (f"/institutions/{NOBODY}/did.json", "institution-not-found"),
        ("/v1/shared/x", "share-not-found"),
    ],
)
async def test_what_is_not_published_is_not_found(door: Door, path: str, refusal: str) -> None:
    assert await refuse(door, "GET", path) == (404, refusal)
