"""Which receipts an application over HTTP can rest on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.receipts import StatusChange
from recognition_stage.applying import apply
from recognition_stage.doors import refused
from recognition_stage.office import Office
from recognition_stage.world import CREDENTIAL, NOBODY, OFFICE


@pytest.mark.problem("receipt-malformed")
@pytest.mark.problem("receipt-signature-invalid")
@pytest.mark.problem("receipt-stale")
@pytest.mark.problem("receipt-for-another-audience")
@pytest.mark.problem("issuer-unknown")
async def test_a_receipt_that_cannot_be_relied_on_is_refused(
    world: Office, client: HttpClient, learner: dict[str, str]
) -> None:
    now = world.clock.now()
    before = await world.announced()

    async def post(text: str, **changes: object) -> tuple[int, str]:
        return await refused(apply(client, world, learner, receipt=text, **changes))

    unsigned = world.receipt().rpartition(".")[0]
    assert await post(unsigned + ".AAAA") == (422, "receipt-signature-invalid")
    assert await post(world.receipt(by=UUID(int=0xA))) == (422, "receipt-signature-invalid")
    assert await post(world.receipt(iss="did:web:nobody.example")) == (
        422,
        "receipt-signature-invalid",
    )
    assert await post("a.b.c") == (400, "receipt-malformed")
    assert await post(world.signed_policy("EE-demo")[0]) == (400, "receipt-malformed")
    assert await post(world.receipt(None)) == (400, "receipt-malformed")
    for impossible in (
        {"award_month": "0000-12"},
        {"valid_until": "0000-01"},
        {"credits": -1},
        {"hours": 10**9},
        {"learning_outcomes": ("LO",) * 501},
    ):
        text = world.receipt(world.sheet(**impossible))
        assert await post(text) == (400, "receipt-malformed")
    last_moment = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert await post(world.receipt(at=last_moment)) == (422, "receipt-stale")
    assert await post(world.receipt(at=now - timedelta(hours=24, seconds=1))) == (
        422,
        "receipt-stale",
    )
    assert await post(world.receipt(at=now + timedelta(hours=1))) == (422, "receipt-stale")
    assert await post(world.receipt(aud="http://elsewhere.test")) == (
        422,
        "receipt-for-another-audience",
    )
    nowhere = world.sheet(institution_id=NOBODY, home_jurisdiction="Atlantis")
    assert await post(world.receipt(nowhere)) == (422, "issuer-unknown")
    assert await world.announced() == before
    made = await apply(client, world, learner, receipt=world.receipt(aud=[OFFICE, "x"]))
    assert made.status == 201


@pytest.mark.problem("receipt-contradicted")
async def test_a_receipt_overtaken_by_a_revocation_is_refused_and_decisions_are_flagged(
    world: Office, client: HttpClient, learner: dict[str, str], tokens: TestTokens
) -> None:
    made = (await apply(client, world, learner)).json()
    world.clock.advance(timedelta(minutes=1))
    await world.actions.registers.record_status(
        CREDENTIAL,
        StatusChange(version=2, status=CredentialStatus.REVOKED, changed_at=world.clock.now()),
    )
    text = world.receipt(at=world.clock.now() - timedelta(minutes=1))
    assert await refused(apply(client, world, learner, receipt=text)) == (
        409,
        "receipt-contradicted",
    )
    office = tokens.headers(
        "recognition:read",
        participant_id=UUID(int=0xE9),
        kind="recognition_office",
        jurisdiction="HR",
    )
    listed = await client.get("/v1/decisions", params={"only_for_review": "true"}, headers=office)
    (flagged,) = listed.json()["data"]
    assert flagged["case"]["case_ref"] == made["case_ref"]
    assert flagged["case"]["review"] == "by_a_person"
    # What was decided stands until a person decides otherwise.
    assert flagged["case"]["outcome"] == "FULL"
