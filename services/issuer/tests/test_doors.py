"""What institutions, learners and anyone can ask over HTTP."""

import json
from uuid import UUID

import pytest
from comity_credential import vc_jwt
from comity_credential.did import from_did_document
from comity_credential.status_list import StatusList, from_list_document, read_entries
from issuer_bench.door import Door, code

NOBODY = UUID(int=404)


async def published(door: Door, **changes: object) -> str:
    await door.issuer.institution()
    body = {**door.issuer.sample(), **changes}
    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())
    assert answer.status == 201, answer.body
    return str(answer.json()["opportunity_id"])


async def issued(door: Door) -> str:
    opportunity = await published(door)
    answer = await door.post_cohort(opportunity, door.issuer.as_csv(door.issuer.row()))
    assert answer.status == 202, answer.body
    await door.issuer.work()
    answer = await door.send("GET", f"{answer.headers['location']}/rows", headers=door.registrar())
    return str(answer.json()["data"][0]["credential_ref"])


@pytest.mark.parametrize("name", ["uvh_at_microcredential_full_1", "theed_microcredential_full_ho"])
async def test_a_real_micro_credential_is_published_and_read_by_anyone(
    door: Door, name: str
) -> None:
    await door.issuer.institution()
    body = door.issuer.sample(name)

    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    assert answer.status == 201, answer.body
    shown = (await door.send("GET", answer.headers["location"])).json()
    assert shown == answer.json()
    assert (shown["version"], shown["jurisdiction"]) == (1, "RO")
    assert shown["terms"]["title"] == body["title"]
    assert shown["fee_per_ects_eur"] == "116.67"
    listed = (await door.send("GET", "/v1/opportunities")).json()
    assert listed == {"data": [shown], "next_cursor": None}


@pytest.mark.requirement("R08")
async def test_a_cohort_goes_from_csv_to_credentials_with_a_report_of_each_row(
    door: Door,
) -> None:
    row = door.issuer.row
    opportunity = await published(door)
    content = door.issuer.as_csv(row(), row("boris", awarded_on="20.11.2026"), row(given_name=""))

    accepted = await door.post_cohort(opportunity, content)

    assert accepted.status == 202
    assert accepted.json()["progress"] == 0
    await door.issuer.work()
    location = accepted.headers["location"]
    job = (await door.send("GET", location, headers=door.registrar())).json()
    assert (job["state"], job["issued"], job["refused"]) == ("completed", 1, 2)
    assert job["progress"] == 1
    page = (await door.send("GET", f"{location}/rows?limit=2", headers=door.registrar())).json()
    first, second = page["data"]
    assert first["state"] == "issued"
    assert [(one["field"], one["code"]) for one in second["errors"]] == [
        ("esi", "esi-malformed"),
        ("awarded_on", "not-a-date"),
    ]
    rest = f"{location}/rows?limit=2&cursor={page['next_cursor']}"
    (third,) = (await door.send("GET", rest, headers=door.registrar())).json()["data"]
    assert [one["code"] for one in third["errors"]] == ["duplicate-in-cohort"]


async def test_a_cohort_may_come_as_json(door: Door) -> None:
    opportunity = await published(door)
    content = json.dumps({"rows": [door.issuer.row()]}).encode()

    answer = await door.post_cohort(opportunity, content, "application/json")

    assert answer.status == 202
    await door.issuer.work()
    job = await door.send("GET", answer.headers["location"], headers=door.registrar())
    assert job.json()["issued"] == 1


async def test_a_repeated_key_gets_the_first_job(door: Door) -> None:
    opportunity = await published(door)
    content = door.issuer.as_csv(door.issuer.row())
    key = {"Idempotency-Key": "cohort-1"}

    first = await door.post_cohort(opportunity, content, **key)
    second = await door.post_cohort(opportunity, content, **key)

    assert first.json() == second.json()


async def test_the_learner_finds_the_credential_without_doing_anything(door: Door) -> None:
    ref = await issued(door)

    listed = (await door.send("GET", "/v1/me/credentials", headers=door.learner())).json()["data"]
    assert [(one["credential_ref"], one["status"]) for one in listed] == [(ref, "active")]
    assert listed[0]["institution"] == "Universitatea Demonstrativă"
    held = await door.send("GET", f"/v1/me/credentials/{ref}", headers=door.learner())
    did = await door.send("GET", f"/institutions/{door.issuer.SCHOOL}/did.json")
    keys = from_did_document(did.json(), did=did.json()["id"])
    unverified = vc_jwt.decode(held.json()["credential"])
    assert vc_jwt.verify_proof(unverified, keys).controller == unverified.issuer


async def test_nobody_else_finds_it(door: Door) -> None:
    ref = await issued(door)
    boris = door.learner(door.issuer.BORIS)

    assert (await door.send("GET", "/v1/me/credentials", headers=boris)).json()["data"] == []
    answer = await door.send("GET", f"/v1/me/credentials/{ref}", headers=boris)
    assert code(answer) == (404, "credential-not-found")
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    answer = await door.send("GET", f"/v1/credentials/{ref}", headers=other)
    assert code(answer) == (404, "credential-not-found")


async def status_of(door: Door, ref: str) -> dict[str, bool]:
    held = await door.send("GET", f"/v1/me/credentials/{ref}", headers=door.learner())
    document = vc_jwt.decode(held.json()["credential"]).document
    bits = {}
    for entry in read_entries(document):
        answer = await door.send("GET", entry.list_url)
        assert answer.headers["content-type"].startswith("application/vc+jwt")
        published: StatusList = from_list_document(vc_jwt.decode(answer.body.decode()).document)
        bits[str(entry.purpose)] = published.is_set(entry)
    return bits


async def test_a_status_change_shows_in_the_published_lists(door: Door) -> None:
    ref = await issued(door)
    assert await status_of(door, ref) == {"revocation": False, "suspension": False}

    seen: list[object] = []
    for change in ("suspension", "reinstatement", "revocation"):
        answer = await door.send(
            "PUT",
            f"/v1/credentials/{ref}/{change}",
            {"reason_class": "under_review"},
            headers=door.registrar(),
        )
        await door.issuer.work()
        seen.append((answer.json()["status"], answer.json()["status_version"]))
        seen.append(tuple((await status_of(door, ref)).values()))

    assert seen == [
        ("suspended", 2),
        (False, True),
        ("active", 3),
        (False, False),
        ("revoked", 4),
        (True, False),
    ]


@pytest.mark.problem("credential-revoked")
async def test_a_revoked_credential_stays_revoked(door: Door) -> None:
    ref = await issued(door)
    change = {"reason_class": "issued_in_error"}
    path = f"/v1/credentials/{ref}"
    for _ in range(2):
        answer = await door.send("PUT", f"{path}/revocation", change, headers=door.registrar())
        assert answer.json()["status_version"] == 2

    answer = await door.send("PUT", f"{path}/reinstatement", change, headers=door.registrar())

    assert code(answer) == (409, "credential-revoked")


async def test_a_list_at_hand_need_not_be_sent_again(door: Door) -> None:
    ref = await issued(door)
    held = await door.send("GET", f"/v1/me/credentials/{ref}", headers=door.learner())
    (entry, _) = read_entries(vc_jwt.decode(held.json()["credential"]).document)
    first = await door.send("GET", entry.list_url)

    second = await door.send(
        "GET", entry.list_url, headers={"If-None-Match": first.headers["etag"]}
    )

    assert (second.status, second.body) == (304, b"")
    assert first.headers["cache-control"] == "public, max-age=5"


async def test_a_forgotten_learner_cannot_be_found_again(door: Door) -> None:
    ref = await issued(door)

    for _ in range(2):
        assert (await door.send("DELETE", "/v1/me", headers=door.learner())).status == 204

    assert (await door.send("GET", "/v1/me/credentials", headers=door.learner())).json() == {
        "data": [],
        "next_cursor": None,
    }
    kept = await door.send("GET", f"/v1/credentials/{ref}", headers=door.registrar())
    assert kept.json()["status"] == "active"


async def test_an_enrolment_is_opened_once_and_seen_by_its_learner(door: Door) -> None:
    opportunity = await published(door)
    body = {"opportunity_id": opportunity, "cohort": "2026-autumn", "esi": door.issuer.ANA}

    first = await door.send("POST", "/v1/enrolments", body, headers=door.registrar())
    second = await door.send("POST", "/v1/enrolments", body, headers=door.registrar())

    assert first.status == 201
    assert first.json() == second.json()
    listed = await door.send("GET", "/v1/me/enrolments", headers=door.learner(["x", body["esi"]]))
    assert listed.json()["data"] == [first.json()]


async def test_a_change_publishes_the_next_version_and_the_same_terms_do_not(door: Door) -> None:
    opportunity = await published(door)
    body = {**door.issuer.sample(), "opportunity_id": opportunity}

    same = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())
    body["prerequisites"] = ["Basic transmutation"]
    changed = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    assert (same.json()["version"], changed.json()["version"]) == (1, 2)
    first = await door.send("GET", f"/v1/opportunities/{opportunity}?version=1")
    assert first.json()["terms"]["prerequisites"] == []
