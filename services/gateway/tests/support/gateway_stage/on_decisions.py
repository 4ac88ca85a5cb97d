"""What tests of the page of a decision look at, and how they let its case stand."""

from datetime import date
from typing import Any
from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome

from gateway_stage.browser import Browser
from gateway_stage.pages import CASE, DECISION
from gateway_stage.world import World


async def body(browser: Browser, path: str = DECISION) -> str:
    answer = await browser.get(path)
    assert answer.status == 200
    return answer.body.decode()


def change(world: World, *, by: str = "engine", **case: object) -> None:
    """Let the case stand differently."""
    had = world.decisions[UUID(CASE)]
    moved = had.case.model_copy(update=case)
    world.decisions[UUID(CASE)] = had.model_copy(update={"case": moved, "decided_by": by})


WAITS: dict[str, Any] = {
    "state": "with_officer",
    "outcome": Outcome.REFER,
    "finality": Finality.PROPOSED,
    "complete_on": date(2026, 11, 2),
    "own_target": date(2026, 12, 2),
    "hard_limit": date(2027, 3, 2),
}
