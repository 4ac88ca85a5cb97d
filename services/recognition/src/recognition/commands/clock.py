"""`comity clock`: by which day an office must have done what, under a policy."""

import json
from datetime import date
from typing import Annotated

import typer


def clock(
    policy: Annotated[
        str, typer.Option(help="The id of a policy that comes with the program, or a file.")
    ],
    complete_on: Annotated[str, typer.Option(help="The day the last required fact arrived.")],
    submitted: Annotated[str, typer.Option(help="The day the application arrived.")] = "",
    notified_on: Annotated[str, typer.Option(help="The day the decision was notified.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """Say by which days a case is decided: the office's own target, and the hard limit.

    The day of the event is not counted, months end on the same date, and what would end on a
    weekend or a public holiday of the authority's state ends with the next working day.
    """
    # Holidays take time to load: `comity --help` must stay quick.
    from recognition.commands.files import refusals_told
    from recognition.commands.policies import policy_called
    from recognition.domain import clocks

    complete = _day(complete_on, "--complete-on")
    with refusals_told(as_json=as_json):
        governing = policy_called(policy)
    rules = governing.policy
    told: dict[str, object] = {
        "policy": rules.id,
        "policy_hash": governing.hash,
        "jurisdiction": rules.jurisdiction,
        "complete_on": complete.isoformat(),
        "own_target": clocks.own_target(rules, complete).isoformat(),
        "hard_limit": clocks.hard_limit(rules, complete).isoformat(),
        "automatic_hours": rules.clocks.decide_auto_hours,
    }
    if submitted:
        on = _day(submitted, "--submitted")
        told["acknowledge_by"] = clocks.acknowledge_by(rules, on).isoformat()
        told["completeness_by"] = clocks.completeness_by(rules, on).isoformat()
    if notified_on:
        on = _day(notified_on, "--notified-on")
        told["appeal_until"] = clocks.appeal_until(rules, on).isoformat()
    typer.echo(json.dumps(told) if as_json else _text(told))


def _text(told: dict[str, object]) -> str:
    return "\n".join(f"{name.replace('_', ' '):16} {value}" for name, value in told.items())


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "expected a day, YYYY-MM-DD"
        raise typer.BadParameter(message, param_hint=option) from None
