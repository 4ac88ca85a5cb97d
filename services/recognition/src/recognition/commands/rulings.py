"""What `comity decide` prints of a ruling: one object for programs, a few lines for people."""

import json
from collections.abc import Mapping
from decimal import Decimal

import typer
from comity_vocabulary.reasons import REASONS, Polarity

from recognition.commands.policies import NamedPolicy
from recognition.domain.procedure.engine import ENGINE_VERSION, Fallback, Ruling
from recognition.domain.procedure.matter import Finding

_SIGNS = {Polarity.POSITIVE: "+", Polarity.NEUTRAL: "o", Polarity.OPEN: "?", Polarity.ADVERSE: "-"}


def number(amount: Decimal | None) -> int | float | None:
    """Write an amount as JSON does: whole where it is whole."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def shown(ruling: Ruling, governing: NamedPolicy, facts: str) -> dict[str, object]:
    """Show a ruling with the hashes by which anyone can take it again."""
    return {
        "outcome": ruling.outcome.value,
        "finality": ruling.finality.value,
        "credits": number(ruling.credits),
        "reasons": list(ruling.reasons),
        "information_requests": [
            {"code": request.code, "to": request.to.value}
            for request in ruling.information_requests
        ],
        "conditions": list(ruling.conditions),
        "fallback": _fallback(ruling.fallback) if ruling.fallback else None,
        "draft_differences": list(ruling.draft_differences),
        "policy": governing.policy.id,
        "policy_hash": governing.hash,
        "input_hash": facts,
        "engine_version": ENGINE_VERSION,
        "trace": [_step(finding) for finding in ruling.trace],
    }


def _fallback(fallback: Fallback) -> dict[str, object]:
    told = {
        "outcome": fallback.outcome.value,
        "purpose": fallback.purpose.value if fallback.purpose else None,
        "credits": number(fallback.credits),
    }
    return {key: value for key, value in told.items() if value is not None}


def _step(finding: Finding) -> dict[str, object]:
    told: dict[str, object] = {
        "step": finding.step,
        "read": dict(finding.read),
        "reasons": list(finding.reasons),
    }
    if finding.result is not None:
        told["result"] = finding.result.value
    if finding.credits is not None:
        told["credits"] = number(finding.credits)
    return told


def as_line(answer: Mapping[str, object]) -> str:
    """Print an answer for programs: plain ASCII, in every locale the same bytes."""
    return json.dumps(answer, ensure_ascii=True)


def as_text(answer: Mapping[str, object]) -> str:
    """Print an answer for people: the result, then every reason with its sign."""
    name = typer.style(str(answer["id"] or "case"), bold=True)
    error = answer.get("error")
    if isinstance(error, Mapping):
        return f"{name}  not decided: {error['code']} at {error['pointer']}: {error['detail']}"
    bears = "" if answer["credits"] is None else f", {answer['credits']} ECTS"
    lines = [f"{name}  {answer['outcome']} ({answer['finality']}){bears}, under {answer['policy']}"]
    lines += [_reason(code) for code in _texts(answer["reasons"])]
    asked = answer["information_requests"]
    if isinstance(asked, list):
        lines += [f"    ask the {each['to']} about {each['code']}" for each in asked]
    if answer["fallback"]:
        offered = " ".join(str(part) for part in _values(answer["fallback"]))
        lines.append(f"    meanwhile offered: {offered}")
    return "\n".join(lines)


def _reason(code: str) -> str:
    return f"    {_SIGNS[REASONS[code].polarity]} {code} {REASONS[code].meaning}"


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _values(value: object) -> list[object]:
    return list(value.values()) if isinstance(value, Mapping) else []
