"""Croatia changes its rules: drafted, heard, tried on real cases, in force; the past replays."""

import asyncio
import json
import sys
from typing import Any

from comity_deploy.story.authority import Authority
from comity_deploy.story.recognising.casework import read_decision
from comity_deploy.story.recognising.legislation import enact, shipped
from comity_deploy.story.stage import DidNotHold, Stage
from comity_deploy.world.organisations import AUTHORITY_HR

VERSION, FROM = "2027.1", "2027-01-01"
ROOM = 12
"""ECTS of electives for which there is room from then on; there were 10."""

SAME = ("outcome", "finality", "reasons", "policy_hash", "input_hash", "engine_version", "trace")
"""What the program must say byte for byte as the decision says it."""


async def play(stage: Stage, authority: Authority) -> dict[str, Any]:
    """Make room for more electives, see who wins, and take an old decision again as it was."""
    policy = shipped("HR-demo")
    policy |= {"version": VERSION, "in_force": {"from": FROM, "until": None}}
    policy["caps"]["elective"] = ROOM
    draft = await enact(stage, authority, AUTHORITY_HR, policy)
    report = draft["simulation"]["report"]
    replayed, guide = await asyncio.gather(_replay(stage), _guide(stage))
    return {
        "version": VERSION,
        "cases": report["cases"],
        "wins": report["wins"],
        "loses": _shown(report["loses"]),
        "replayed": replayed,
        "guide": guide,
    }


def _shown(count: int | None) -> str:
    return "fewer than 5" if count is None else str(count)


async def _replay(stage: Stage) -> str:
    """Take a decision again from its facts and the content its policy's hash names.

    Raises:
        DidNotHold: the program says another byte.
    """
    case = stage.remembered["outcomes"]["cases"]["PART"]
    decision = await read_decision(stage, case)
    known = (await stage.read("recognition", "/v1/policies", params={"limit": 100}))["data"]
    [policy] = [one for one in known if one["hash"] == decision["policy"]["hash"]]
    folder = stage.mesh.data / "replay"
    folder.mkdir(exist_ok=True)
    (folder / "policy.json").write_text(json.dumps(policy["document"]))
    (folder / "case.json").write_text(json.dumps(decision["facts"]))
    files = ("--policy", str(folder / "policy.json"), "--case", str(folder / "case.json"))
    said = json.loads(await _comity("decide", *files, "--json"))
    again = {name: said[name] for name in SAME}
    again["trace"] = _steps(said["trace"])
    if _bytes(again) != _bytes(_said_then(decision)):
        raise DidNotHold(f"replayed, a case that was {decision['case']['outcome']} is other bytes")
    return str(decision["policy"]["version"])


def _said_then(decision: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": decision["case"]["outcome"],
        "finality": decision["case"]["finality"],
        "reasons": [reason["code"] for reason in decision["reasons"]],
        "policy_hash": decision["policy"]["hash"],
        "input_hash": decision["input_hash"],
        "engine_version": decision["engine_version"],
        "trace": _steps(decision["steps"]),
    }


def _steps(trace: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: step.get(name) for name in ("step", "read", "reasons", "result")} for step in trace
    ]


def _bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True).encode()


async def _comity(*words: str) -> bytes:
    program = "from comity_kit.commands import main; main()"
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, *words, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await running.communicate()
    if running.returncode:
        raise DidNotHold(f"comity {words[0]} ended with {running.returncode}")
    return said


async def _guide(stage: Stage) -> str:
    path = "/v1/policies/HR-demo/guide?language=hr"
    answer = await stage.clients["recognition"].send("GET", path)
    if answer.headers["content-language"] != "hr":
        raise DidNotHold(f"the guide is in {answer.headers['content-language']}")
    return answer.body.decode().partition("\n")[0].lstrip("# ")
