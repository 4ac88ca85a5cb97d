"""What learners and officers do in a case, as later chapters need it."""

from typing import Any

from comity_credential.jose import digest

from comity_deploy.story.authority import Authority, Heard
from comity_deploy.story.learner import sign_in
from comity_deploy.story.recognising.award import held_as
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import Row
from comity_deploy.world.organisations import GATEWAY, Staff

MADE = "comity.decision.made.v1"

WEIGHED = {
    "facts": ["the level, the workload and the outcomes of the credential"],
    "why": "They were compared with what the programme needs, point by point.",
}
"""What an officer writes down; people write more."""

MODULE = {
    "eqf_level": 6,
    "ects": "2",
    "learning_outcomes": [
        {"id": "LO-1", "essential": True},
        {"id": "LO-2", "essential": True},
    ],
}
"""The component of a programme that credentials of the story are measured against."""


async def first_credential(stage: Stage, learner: Row) -> dict[str, Any]:
    """Return the credential of the cohort that a learner holds."""
    signed_in = await sign_in(stage, learner["esi"])
    listed = (await signed_in.get("/v1/me/credentials"))["data"]
    opportunity = stage.remembered["publish"]["opportunity_id"]
    [ref] = [one["credential_ref"] for one in listed if one["opportunity_id"] == opportunity]
    return await held_as(signed_in, ref)


async def receipt(stage: Stage, credential: str, presenter: str | None = None) -> str:
    """Have a credential vouched for; without a presenter it stays open whose it is."""
    body = {"credential": credential, "audience": stage.mesh.addresses["recognition"]}
    if presenter:
        body["presenter"] = presenter
    request = ("POST", "/v1/receipts")
    made = await stage.call(GATEWAY, "verifier:receipt", "verifier", request, json=body)
    return str(made["receipt"])


async def apply(stage: Stage, name: str, vouched: str, **wish: object) -> dict[str, Any]:
    """Apply with a receipt; the same receipt under the same name is the same application."""
    body = {"receipt": vouched, **wish}
    return await as_applicant(stage, "/v1/cases", body, name=f"{name}-{digest(vouched.encode())}")


async def as_applicant(
    stage: Stage, path: str, body: dict[str, Any] | None = None, *, name: str = ""
) -> dict[str, Any]:
    """Do something in a case on a learner's behalf, once; `name` tells it from its like."""
    once = {"Idempotency-Key": f"story-{name or path}"}
    done: dict[str, Any] = await stage.call(
        GATEWAY, "recognition:apply", "recognition", ("POST", path), json=body, headers=once
    )
    return done


async def as_officer(
    stage: Stage, officer: Staff, path: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Do something in a case at the desk of an office, once."""
    once = {"Idempotency-Key": f"story-{officer.name}-{path}"}
    done: dict[str, Any] = await stage.call(
        officer, "recognition:decide", "recognition", ("POST", path), json=body, headers=once
    )
    return done


async def decide(
    stage: Stage, officer: Staff, case: str, kind: str, **said: object
) -> dict[str, Any]:
    """Decide a case as an officer."""
    body = {"kind": kind, "weighed": WEIGHED, **said}
    return await as_officer(stage, officer, f"/v1/cases/{case}/decision", body)


async def read_decision(stage: Stage, case: str) -> dict[str, Any]:
    """Read the newest decision in a case."""
    request = ("GET", f"/v1/decisions/{case}")
    found: dict[str, Any] = await stage.call(GATEWAY, "recognition:read", "recognition", request)
    return found


async def followed(stage: Stage, authority: Authority, case: str, outcome: str) -> dict[str, Any]:
    """Return the decision in a case once stream and office say the same of it.

    Raises:
        DidNotHold: the office says otherwise.
    """
    looked = authority.seen(1, MADE, case_ref=case, outcome=outcome)
    facts: list[Heard] = await until(looked, f"{outcome} is announced", patience=20)
    found = await read_decision(stage, case)
    if found["case"]["outcome"] != outcome:
        raise DidNotHold(f"announced {facts[-1].data['outcome']}, read {found['case']['outcome']}")
    return found
