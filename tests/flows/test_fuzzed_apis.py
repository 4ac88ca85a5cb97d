"""Whatever is sent to a service, it answers as its OpenAPI document says, and never with a 5xx.

Schemathesis makes the requests from the document itself: right ones, and wrong ones in every
place. `make fuzz` sends many more.
"""

from pathlib import Path

import pytest
from fastapi import APIRouter
from fuzz import fuzz, taking_turns
from inhabited import settle
from surface import BUILD, serve

planted = APIRouter(prefix="/v1/planted")


@planted.get("/shares")
async def share_out(among: int) -> int:
    """Fail as an oversight would, for one value only."""
    return 100 // among


@pytest.mark.requirement("N07")
@pytest.mark.parametrize("name", list(BUILD))
def test_no_request_breaks_a_service(name: str, database_url: str, tmp_path: Path) -> None:
    with serve(name, database_url, tmp_path, around=taking_turns) as served:
        settle(served)
        findings = fuzz(served)
    print(name, findings)  # noqa: T201 - how much was tried belongs to the result
    assert findings.failures == {}, str(findings)
    assert findings.asked > 100
    assert findings.statuses.get(200, 0) > 0


def test_an_oversight_planted_in_a_service_is_found(database_url: str, tmp_path: Path) -> None:
    with serve("qa-feedback", database_url, tmp_path, planted=(planted,)) as served:
        findings = fuzz(served, only="/v1/planted")
    found = " ".join(findings.failures)
    assert "GET /v1/planted/shares: not_a_server_error" in found
    assert findings.statuses[500] > 0
