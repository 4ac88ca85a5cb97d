"""`comity stack`: what micro-credentials add up to under a recipe. It awards nothing."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from recognition.domain.stacking.statement import Statement


def stack(
    recipe: Annotated[str, typer.Option(help="A file with the recipe, JSON or YAML.")],
    items: Annotated[str, typer.Option(help="A file with the items, JSON or YAML.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,  # noqa: FBT002 - typer reads flags so
) -> None:
    """State what counts towards a larger qualification, and what is missing.

    The statement entitles to nothing: the award is a separate act of the awarding body.
    """
    # Loaded only by whom stacks: `comity --help` must stay quick.
    from recognition.commands.files import document_in, refusals_told
    from recognition.domain.stacking.document import read_stack
    from recognition.domain.stacking.statement import state

    with refusals_told(as_json=as_json):
        described = document_in(recipe, exact=True)
        brought = read_stack(_inner(described), document_in(items, exact=True))
    told = _told(state(brought))
    typer.echo(json.dumps(told) if as_json else _text(told))


def _told(statement: "Statement") -> dict[str, object]:
    from recognition.commands.rulings import number

    return {
        "outcome": "STAT",
        "finality": "STEP",
        "complete": statement.complete,
        "counted": list(statement.counted),
        "gaps": list(statement.gaps),
        "reasons": list(statement.reasons),
        "credits": number(statement.credits),
        "items": [
            {
                "id": place.item.id,
                "credits": number(place.credits),
                "counted": place.counted,
                "codes": list(place.codes),
                "pathway": place.pathway.value,
            }
            for place in statement.places
        ],
        "open_slots": list(statement.open_slots),
    }


def _inner(document: object) -> object:
    """Return the recipe, also where a file names it so."""
    if isinstance(document, Mapping) and isinstance(document.get("recipe"), Mapping):
        return document["recipe"]
    return document


def _text(told: Mapping[str, object]) -> str:
    from comity_vocabulary.reasons import REASONS

    whole = "complete" if told["complete"] else "not complete"
    lines = [f"{told['credits']} ECTS count; {whole}"]
    for place in told["items"] if isinstance(told["items"], list) else []:
        mark = "+" if place["counted"] else "-"
        codes = " ".join(place["codes"])
        lines.append(f"  {mark} {place['id']}  {place['credits']}  {place['pathway']}  {codes}")
    reasons = told["reasons"] if isinstance(told["reasons"], list) else []
    lines += [f"    {code} {REASONS[code].meaning}" for code in reasons]
    if told["open_slots"]:
        lines.append(f"    open slots: {told['open_slots']}")
    return "\n".join(lines)
