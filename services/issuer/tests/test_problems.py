"""Every way the issuer says no over HTTP; nothing is stored and nothing announced by it."""

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from issuer.domain.institution import AccreditationWithdrawal
from issuer.domain.refusals import CredentialNotFound

if TYPE_CHECKING:
    from comity_kit.http.client import Answer
    from comity_kit.testing.memory import MemoryTransactions
    from issuer.adapters.memory_state import MemoryState

    from conftest import Door

NOBODY = UUID(int=404)
CHANGE = {"reason_class": "other"}


def code(answer: "Answer") -> tuple[int, str]:
    return answer.status, str(answer.json()["code"])


async def published(door: "Door") -> str:
    await door.issuer.institution()
    return str((await door.issuer.publish()).id)


async def refuse(
    door: "Door",
    method: str,
    path: str,
    body: object = None,
    **options: Any,  # noqa: ANN401 - as the client
) -> tuple[int, str]:
    return code(await door.send(method, path, body, **options))


TERMS = [
    pytest.param(
        {"assessment": {"type": "none"}},
        "not-assessed",
        marks=pytest.mark.problem("not-assessed"),
    ),
    pytest.param(
        {"kind": "full_qualification"},
        "full-qualification",
        marks=pytest.mark.problem("full-qualification"),
    ),
    pytest.param(
        {"standalone": False}, "not-standalone", marks=pytest.mark.problem("not-standalone")
    ),
    pytest.param(
        {"workload": {"credit_system": "ECTS", "credits": 60}},
        "volume-too-large",
        marks=pytest.mark.problem("volume-too-large"),
    ),
    pytest.param(
        {"workload": {"credit_system": "none"}},
        "workload-inconsistent",
        marks=pytest.mark.problem("workload-inconsistent"),
    ),
    pytest.param(
        {"level": {"status": "referenced"}},
        "level-inconsistent",
        marks=pytest.mark.problem("level-inconsistent"),
    ),
    pytest.param(
        {"assessment": {"type": "exam", "criteria_url": "https://x.example/c"}},
        "criteria-unpinned",
        marks=pytest.mark.problem("criteria-unpinned"),
    ),
]


@pytest.mark.parametrize(("changes", "refusal"), TERMS)
async def test_an_offer_that_is_none_is_not_published(
    door: "Door",
    memory: "MemoryTransactions[MemoryState]",
    changes: dict[str, Any],
    refusal: str,
) -> None:
    await door.issuer.institution()
    before = deepcopy(memory.state)
    body = {**door.issuer.sample(), **changes}

    assert await refuse(door, "POST", "/v1/opportunities", body, headers=door.registrar()) == (
        422,
        refusal,
    )
    assert (memory.state, memory.announced) == (before, [])


@pytest.mark.problem("institution-not-registered")
async def test_an_institution_unknown_to_the_register_publishes_nothing(door: "Door") -> None:
    found = await refuse(
        door, "POST", "/v1/opportunities", door.issuer.sample(), headers=door.registrar()
    )
    assert found == (409, "institution-not-registered")


@pytest.mark.problem("institution-unidentified")
async def test_a_token_without_an_institution_publishes_nothing(door: "Door") -> None:
    nobody = door.tokens.headers("issuer:write")
    found = await refuse(door, "POST", "/v1/opportunities", door.issuer.sample(), headers=nobody)
    assert found == (403, "institution-unidentified")


@pytest.mark.problem("institution-foreign")
async def test_a_key_is_made_by_its_institution_only(door: "Door") -> None:
    path = f"/v1/institutions/{door.issuer.OTHER_SCHOOL}/keys"
    found = await refuse(door, "POST", path, {"alg": "ES256"}, headers=door.registrar())
    assert found == (403, "institution-foreign")


@pytest.mark.problem("learner-unidentified")
@pytest.mark.parametrize("claim", [None, [], ["urn:other:1"], 7, {"esi": "x"}])
async def test_a_token_without_a_student_identifier_reads_nothing(
    door: "Door", claim: object
) -> None:
    found = await refuse(door, "GET", "/v1/me/credentials", headers=door.learner(claim))
    assert found == (403, "learner-unidentified")


@pytest.mark.problem("esi-malformed")
async def test_a_malformed_identifier_enrols_nobody(door: "Door") -> None:
    body = {"opportunity_id": await published(door), "cohort": "autumn", "esi": "s1234"}
    found = await refuse(door, "POST", "/v1/enrolments", body, headers=door.registrar())
    assert found == (422, "esi-malformed")


@pytest.mark.problem("opportunity-withdrawn")
async def test_a_withdrawn_opportunity_takes_no_enrolment_but_still_awards(door: "Door") -> None:
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
async def test_what_nobody_published_is_not_found(door: "Door") -> None:
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
async def test_who_may_not_award_today_hands_in_nothing(door: "Door") -> None:
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
async def test_without_a_key_in_force_a_cohort_is_not_taken(door: "Door") -> None:
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
    door: "Door",
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
async def test_a_cohort_above_the_limit_is_refused(door: "Door") -> None:
    opportunity = await published(door)
    content = b"given_name,family_name,esi,awarded_on\n" + b"A,B,C,D\n" * 5001
    assert code(await door.post_cohort(opportunity, content)) == (413, "cohort-too-large")


@pytest.mark.problem("cohort-not-found")
async def test_a_cohort_is_shown_to_its_institution_only(door: "Door") -> None:
    opportunity = await published(door)
    accepted = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    for path in (accepted.headers["location"], f"/v1/cohorts/{NOBODY}/rows"):
        assert await refuse(door, "GET", path, headers=other) == (404, "cohort-not-found")


@pytest.mark.problem("credential-not-found")
async def test_the_status_of_what_was_never_issued_cannot_change(door: "Door") -> None:
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
async def test_what_is_not_published_is_not_found(door: "Door", path: str, refusal: str) -> None:
    assert await refuse(door, "GET", path) == (404, refusal)


@pytest.mark.problem("share-ended")
async def test_a_link_shows_the_credential_until_it_is_withdrawn(door: "Door") -> None:
    await door.issuer.institution()
    (row,) = await door.issuer.issue(await door.issuer.publish(), door.issuer.row())
    path = f"/v1/me/credentials/{row.credential_ref}/shares"

    made = await door.send("POST", path, {"expires_in_days": 1}, headers=door.learner())
    link = f"/v1/shared/{made.json()['token']}"
    shown = await door.send("GET", link)
    held = await door.send(
        "GET", f"/v1/me/credentials/{row.credential_ref}", headers=door.learner()
    )
    assert shown.body.decode() == held.json()["credential"]
    (listed,) = (await door.send("GET", "/v1/me/shares", headers=door.learner())).json()["data"]
    assert "token" not in listed

    close = f"/v1/me/shares/{listed['share_id']}/withdrawal"
    boris = door.learner(door.issuer.BORIS)
    assert await refuse(door, "PUT", close, headers=boris) == (404, "share-not-found")
    for _ in range(2):
        assert (await door.send("PUT", close, headers=door.learner())).status == 200
    assert await refuse(door, "GET", link) == (410, "share-ended")


@pytest.mark.parametrize("end", ["time", "erasure"])
async def test_a_link_ends_by_itself_and_with_its_learner(door: "Door", end: str) -> None:
    await door.issuer.institution()
    (row,) = await door.issuer.issue(await door.issuer.publish(), door.issuer.row())
    path = f"/v1/me/credentials/{row.credential_ref}/shares"
    made = await door.send("POST", path, {"expires_in_days": 1}, headers=door.learner())

    if end == "time":
        door.issuer.clock.at = door.issuer.clock.at.replace(month=12)
    else:
        await door.send("DELETE", "/v1/me", headers=door.learner())

    assert await refuse(door, "GET", f"/v1/shared/{made.json()['token']}") == (410, "share-ended")
