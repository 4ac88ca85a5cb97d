"""A case of every outcome there is, made by learners and officers, followed by stream and API."""

import asyncio
from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.casework import (
    MADE,
    MODULE,
    apply,
    as_officer,
    decide,
    first_credential,
    followed,
    receipt,
)
from comity_deploy.story.recognising.heal import by_applicant, by_issuer
from comity_deploy.story.recognising.stack import listed_and_stacked
from comity_deploy.story.stage import DidNotHold, Stage, until
from comity_deploy.world.cohort import Row, read_cohort
from comity_deploy.world.organisations import (
    DESK_EE,
    DESK_HR,
    DESK_IE,
    POHJALA,
    SECOND_DESK_IE,
)

ALREADY = "9"
"""ECTS that five learners have as electives in Croatia, where ten is the most."""

PROOF = {
    "codes": ["QA-104"],
    "essential_outcome": "LO-1",
    "purpose_statement": "It would replace a compulsory module of the programme.",
    "evidence": ["/credential/assessment"],
    "why_not": {
        "PART": "The module cannot be divided, so a part of it is nothing.",
        "COND": "No later exam can mend how the quality was assured.",
        "ALT": "The programme has no room left for another elective.",
        "RPL": "The learner asks for credit now and not for a validation.",
    },
    "remediation": ["RM-003"],
}
"""What a refusal must show; every part of it is missed when it is missing."""

OUTCOMES = ["AUTO", "FULL", "COND", "PART", "ALT", "RPL", "INFO", "REFER", "REFUSE", "INADM"]


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Play them side by side, then count what the stream says of each outcome."""
    rows = read_cohort()
    mihai, ioana, andrei, elena, radu = rows[1:6]
    (part, cond, alt, rpl, refused), *_ = await asyncio.gather(
        asyncio.gather(
            _part(stage, authority, mihai),
            _conditional(stage, authority, mihai),
            _other_form(stage, authority, mihai),
            _with_board(stage, authority, ioana),
            _refused(stage, authority, ioana),
        ),
        asyncio.gather(*(_part(stage, authority, row) for row in (ioana, andrei, elena, radu))),
        asyncio.gather(*(_full(stage, authority, row) for row in (mihai, ioana))),
        _inadmissible(stage, authority, rows[-1]),
        by_applicant(stage, authority, andrei),
        by_issuer(stage, authority, elena),
        listed_and_stacked(stage, authority, radu),
    )
    stated = await until(authority.seen(1, "comity.stack.stated.v1"), "the statement")
    counts = {one: _cases(authority, one) for one in OUTCOMES} | {"STAT": len(stated)}
    if missing := [one for one, count in counts.items() if not count]:
        raise DidNotHold(f"no case of {', '.join(missing)}")
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    cases = {"PART": part, "COND": cond, "ALT": alt, "RPL": rpl, "REFUSE": refused}
    return {"counts": counts, "told": told, "cases": cases}


def _cases(authority: Authority, outcome: str) -> int:
    return len({fact.data["case_ref"] for fact in authority.of(MADE, outcome=outcome)})


async def _part(stage: Stage, authority: Authority, learner: Row) -> str:
    """Croatia has room for one more credit of electives."""
    wish = {"purpose": "elective", "jurisdiction": "HR", "already_elective": ALREADY}
    case = await _apply(stage, learner, "part", **wish)
    await followed(stage, authority, case, "PART")
    return case


async def _full(stage: Stage, authority: Authority, learner: Row) -> str:
    """Who has no electives in Croatia yet has room for all of it."""
    case = await _apply(stage, learner, "full", purpose="elective", jurisdiction="HR")
    await followed(stage, authority, case, "FULL")
    return case


async def _conditional(stage: Stage, authority: Authority, learner: Row) -> str:
    """Estonia wants an assessment under supervision; the host university holds it."""
    case = await _apply(stage, learner, "cond", purpose="credit", jurisdiction="EE", target=MODULE)
    drafted = await followed(stage, authority, case, "COND")
    await decide(stage, DESK_EE, case, "accept")
    for condition in drafted["conditions"]:
        path = f"/v1/cases/{case}/conditions/{condition['code']}/fulfilment"
        await stage.call(POHJALA, "recognition:write", "recognition", ("POST", path))
    await followed(stage, authority, case, "FULL")
    return case


async def _other_form(stage: Stage, authority: Authority, learner: Row) -> str:
    """The level is below the module's: an officer gives what the draft held out instead."""
    target = {**MODULE, "eqf_level": 7}
    case = await _apply(stage, learner, "alt", purpose="credit", jurisdiction="HR", target=target)
    await followed(stage, authority, case, "REFER")
    await decide(stage, DESK_HR, case, "vary", outcome="ALT")
    await followed(stage, authority, case, "ALT")
    return case


async def _with_board(stage: Stage, authority: Authority, learner: Row) -> str:
    case = await _apply(stage, learner, "rpl", purpose="rpl", jurisdiction="EE")
    found = await followed(stage, authority, case, "RPL")
    if found["case"]["state"] != "with_board":
        raise DidNotHold(f"a validation route is {found['case']['state']}")
    return case


async def _refused(stage: Stage, authority: Authority, learner: Row) -> str:
    """Ireland wants stronger quality assurance; a refusal needs all of its proof and two people."""
    case = await _apply(
        stage, learner, "refuse", purpose="credit", jurisdiction="IE", target=MODULE
    )
    await followed(stage, authority, case, "REFER")
    proposed = await decide(stage, DESK_IE, case, "refuse", proof=PROOF)
    if proposed.get("missing") != "PC-303":
        raise DidNotHold("one signature refused a learner")
    path = f"/v1/cases/{case}/decision/countersignature"
    await as_officer(stage, SECOND_DESK_IE, path)
    await followed(stage, authority, case, "REFUSE")
    return case


async def _inadmissible(stage: Stage, authority: Authority, learner: Row) -> str:
    """The credential of the chapter before was revoked; an officer confirms what follows."""
    case = await _apply(stage, learner, "inadm", purpose="elective", jurisdiction="HR")
    await followed(stage, authority, case, "INADM")
    why = "The credential of this learner was revoked; those of like cases stand."
    await decide(stage, DESK_HR, case, "accept", deviation_reason=why)
    return case


async def _apply(stage: Stage, learner: Row, name: str, **wish: object) -> str:
    held = await first_credential(stage, learner)
    vouched = await receipt(stage, held["credential"], learner["esi"])
    case = await apply(stage, name, vouched, **wish)
    return str(case["case_ref"])
