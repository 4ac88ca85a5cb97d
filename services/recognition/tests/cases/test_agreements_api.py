"""The HTTP door where hosts register learning agreements."""

from uuid import UUID

import pytest
from comity_kit.http.client import Answer, HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition_stage.applying import AGREEMENT
from recognition_stage.doors import refused


@pytest.mark.problem("learning-agreement-differs")
@pytest.mark.problem("agreement-of-another-jurisdiction")
@pytest.mark.problem("participant-kind-not-allowed")
async def test_a_host_registers_an_agreement_and_only_once(
    client: HttpClient, host: dict[str, str], tokens: TestTokens
) -> None:
    async def put(who: dict[str, str], **changes: object) -> Answer:
        body = {**AGREEMENT, **changes}
        return await client.put("/v1/learning-agreements/LA-1", json=body, headers=who)

    first, again = await put(host), await put(host)
    assert first.status == 200
    assert first.json() == again.json()
    assert await refused(put(host, credits=6)) == (409, "learning-agreement-differs")
    assert await refused(put(host, host="HR")) == (403, "agreement-of-another-jurisdiction")
    agency = {"participant_id": UUID(int=0xC), "jurisdiction": "EE"}
    stranger = tokens.headers("recognition:write", kind="qa_agency", **agency)
    assert await refused(put(stranger)) == (403, "participant-kind-not-allowed")
    person = tokens.headers("recognition:write", subject="person")
    assert await refused(put(person)) == (403, "participant-kind-not-allowed")


@pytest.mark.parametrize(
    "changes",
    [
        {"credits": False},
        {"credits": "five"},
        {"credits": -1},
        {"opportunity_ids": []},
        {"signed_on": 20260901},
        {"host": "Estonia"},
        {"surprise": 1},
    ],
)
@pytest.mark.problem("request-malformed")
async def test_a_sloppy_agreement_is_refused(
    changes: dict[str, object], client: HttpClient, host: dict[str, str]
) -> None:
    body = {**AGREEMENT, **changes}
    call = client.put("/v1/learning-agreements/LA-1", json=body, headers=host)
    assert await refused(call) == (400, "request-malformed")
