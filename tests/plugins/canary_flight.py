"""The way of the canaries through the mesh, right and wrong: how each is led, and what they met."""

import csv
import io
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import uuid_utils.compat
from aiokafka import AIOKafkaProducer
from canaries import Person, persons
from comity_deploy.story import learner
from comity_deploy.story.stage import Stage, until
from comity_deploy.world.organisations import CARPATI, GATEWAY
from told import Told

PERSONS = persons()
CANARIES = tuple(value for person in PERSONS for value in person.canaries)
COLUMNS = ("given_name", "family_name", "date_of_birth", "esi", "awarded_on", "grade", "evidence")
SIDE_TOPIC = "comity.planted"
COHORT = "2026-canaries"
WRONG = {3: {"awarded_on": "2099-01-01"}, 8: {"date_of_birth": "yesterday"}, 13: {"esi": "Zy"}}
"""Rows that are refused, and what is wrong with them."""


@dataclass
class Passed:
    """What happened to the learners on their way."""

    stage: Stage
    statuses: list[int] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    issued: int = 0
    vouched: list[str] = field(default_factory=list)
    poison: str = ""


def rows() -> list[dict[str, str]]:
    """Return the rows of the cohort, three of them wrong."""
    return [
        {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "date_of_birth": person.date_of_birth,
            "esi": person.esi,
            "awarded_on": "2026-11-20",
            "grade": "9",
            "evidence": f"A thesis by {person.given_name}",
            **WRONG.get(number, {}),
        }
        for number, person in enumerate(PERSONS, 1)
    ]


def as_csv(wanted: list[dict[str, str]]) -> bytes:
    """Write rows as a registrar's spreadsheet would."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    writer.writerows(wanted)
    return written.getvalue().encode()


async def lead(told: Told, found: Passed) -> None:
    """Lead everybody through the mesh, the right way and the wrong ways."""
    _let_everybody_sign_in(told)
    await _enrol(found)
    await _hand_in(found)
    await _hand_in_badly(found)
    await _ask_wrongly(found)
    await _verify(found, PERSONS[0])
    await _poison(found)


def _let_everybody_sign_in(told: Told) -> None:
    file = told.mesh.data / "people.json"
    people = [
        {
            "sub": person.esi.rpartition(":")[2],
            "name": f"{person.given_name} {person.family_name}",
            "about": "A canary.",
            "schac_personal_unique_code": person.esi,
        }
        for person in PERSONS
    ]
    file.write_text(json.dumps([*json.loads(file.read_text()), *people]))


async def _enrol(found: Passed) -> None:
    opportunity = found.stage.remembered["publish"]["opportunity_id"]
    for person in PERSONS:
        body = {"opportunity_id": opportunity, "cohort": COHORT, "esi": person.esi}
        await found.stage.call(
            CARPATI, "issuer:write", "issuer", ("POST", "/v1/enrolments"), json=body
        )


async def _hand_in(found: Passed) -> None:
    stage = found.stage
    query = {
        "opportunity_id": stage.remembered["publish"]["opportunity_id"],
        "cohort": COHORT,
    }
    job = await stage.call(
        CARPATI,
        "issuer:write",
        "issuer",
        ("POST", "/v1/cohorts"),
        params=query,
        content=as_csv(rows()),
        headers={"Content-Type": "text/csv"},
    )
    address = f"/v1/cohorts/{job['job_id']}"

    async def look() -> dict[str, Any] | None:
        now = await stage.call(CARPATI, "issuer:write", "issuer", ("GET", address))
        return now if now["state"] == "completed" else None

    found.issued = (await until(look, "the canaries are issued"))["issued"]
    report = await stage.call(CARPATI, "issuer:write", "issuer", ("GET", address + "/rows"))
    found.refused = [row for row in report["data"] if row["errors"]]


async def _hand_in_badly(found: Passed) -> None:
    """Hand in files that are wrong as a whole, each full of names."""
    ana, boris = PERSONS[0], PERSONS[1]
    good = json.dumps({"rows": [{name: row[name] for name in COLUMNS} for row in rows()]})
    files = [
        ("application/json", good[:-5].encode()),
        ("application/json", good.replace('"grade"', f'"{ana.family_name}"').encode()),
        ("application/json", json.dumps({ana.given_name: boris.family_name}).encode()),
        ("application/json", json.dumps({"rows": [ana.esi, 7]}).encode()),
        ("text/csv", f"{ana.given_name},{ana.family_name}\n{boris.given_name},x\n".encode()),
        ("text/csv", as_csv(rows()).replace(b"given_name", b'"given_name') + b'"'),
        ("text/csv", as_csv(rows()).decode().encode("utf-16")),
        (f"text/{ana.given_name.encode().hex()}", as_csv(rows())),
    ]
    opportunity = found.stage.remembered["publish"]["opportunity_id"]
    path = f"/v1/cohorts?opportunity_id={opportunity}&cohort={COHORT}"
    for media_type, content in files:
        found.statuses.append(await _try(found, "POST", path, content, media_type))


async def _ask_wrongly(found: Passed) -> None:
    """Put names where names do not belong: in paths, queries, headers and enrolments."""
    ana = PERSONS[2]
    named = quote(f"{ana.given_name} {ana.family_name}")
    for path in (
        f"/v1/credentials/{named}",
        f"/v1/cohorts/{named}/rows",
        f"/v1/{named}",
        f"/v1/opportunities?cursor={named}",
        f"/v1/opportunities?{named}={named}",
    ):
        found.statuses.append(await _try(found, "GET", path, b"", "application/json"))
    body = {"opportunity_id": ana.given_name, "cohort": ana.family_name, "esi": [ana.esi]}
    content = json.dumps(body).encode()
    found.statuses.append(await _try(found, "POST", "/v1/enrolments", content, "application/json"))


async def _try(found: Passed, method: str, path: str, content: bytes, media_type: str) -> int:
    stage, issuer = found.stage, found.stage.mesh.addresses["issuer"]
    credentials = stage._credentials_of(CARPATI)  # noqa: SLF001 - the answer is wanted, not its JSON
    headers = await credentials.headers("issuer:write", issuer)
    headers |= {"Content-Type": media_type, "User-Agent": PERSONS[4].given_name.encode().hex()}
    answer = await stage.clients["issuer"].exchange(method, path, content=content, headers=headers)
    return answer.status


async def _verify(found: Passed, person: Person) -> None:
    """Let a learner fetch her credential, anybody verify it, and an office rely on it."""
    stage = found.stage
    signed_in = await learner.sign_in(stage, person.esi)
    (held,) = (await signed_in.get("/v1/me/credentials"))["data"]
    credential = (await signed_in.get(f"/v1/me/credentials/{held['credential_ref']}"))["credential"]
    await signed_in.get("/v1/me/enrolments")
    answer = await stage.clients["verifier"].post("/v1/verifications", {"credential": credential})
    found.vouched.append(answer.json()["verdict"])
    for broken in (credential[:-4] + "AAAA", credential + ".x", person.given_name):
        wrong = await stage.clients["verifier"].exchange(
            "POST", "/v1/verifications", json={"credential": broken}
        )
        found.statuses.append(wrong.status)
    office = stage.mesh.addresses["recognition"]
    body = {"credential": credential, "audience": office, "presenter": person.esi}
    receipt = await stage.call(
        GATEWAY, "verifier:receipt", "verifier", ("POST", "/v1/receipts"), json=body
    )
    found.vouched.append(receipt["verdict"])
    case = {"receipt": receipt["receipt"], "purpose": "elective", "jurisdiction": "HR"}
    await stage.call(GATEWAY, "recognition:apply", "recognition", ("POST", "/v1/cases"), json=case)


async def _poison(found: Passed) -> None:
    """Let a stranger put a fact that names somebody on a topic: nobody can digest it."""
    found.poison = str(uuid_utils.compat.uuid7())
    value = json.dumps({"participant_id": PERSONS[5].given_name}).encode()
    await produce(found.stage.mesh.bootstrap, "comity.quality", found.poison, value)


async def produce(bootstrap: str, topic: str, event: str, value: bytes) -> None:
    """Put a value on a topic as a stranger would."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    headers = {
        "ce_specversion": "1.0",
        "ce_id": event,
        "ce_source": "/stranger",
        "ce_type": "comity.quality_report.published.v1",
        "ce_time": "2026-11-22T12:00:00Z",
        "content-type": "application/json",
    }
    named = [(name, said.encode()) for name, said in headers.items()]
    try:
        await producer.send_and_wait(topic, value, key=b"stranger", headers=named)
    finally:
        await producer.stop()
