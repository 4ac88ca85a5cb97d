"""A link to a credential, until it ends or is withdrawn."""

import pytest
from issuer_bench.door import Door, refuse


@pytest.mark.problem("share-ended")
async def test_a_link_shows_the_credential_until_it_is_withdrawn(door: Door) -> None:
    await door.issuer.institution()
    (row,) = await door.issuer.issue(await door.issuer.publish(), door.issuer.row())
    path = f"/v1/me/credentials/{row.credential_ref}/shares"

    made = await door.send("POST", path, {"expires_in_days": 1}, headers=door.learner())
    link = f"/v1/shared/{made.json()['token']}"
    shown = await door.send("GET", link)
    held = await door.send(
        "GET", f"/v1/me/credentials/{row.credential_ref}", headers=door.learner()
    )
    assert shown.body.decode() == held.json()["credential"]
    (listed,) = (await door.send("GET", "/v1/me/shares", headers=door.learner())).json()["data"]
    assert "token" not in listed

    close = f"/v1/me/shares/{listed['share_id']}/withdrawal"
    boris = door.learner(door.issuer.BORIS)
    assert await refuse(door, "PUT", close, headers=boris) == (404, "share-not-found")
    for _ in range(2):
        assert (await door.send("PUT", close, headers=door.learner())).status == 200
    assert await refuse(door, "GET", link) == (410, "share-ended")


@pytest.mark.parametrize("end", ["time", "erasure"])
async def test_a_link_ends_by_itself_and_with_its_learner(door: Door, end: str) -> None:
    await door.issuer.institution()
    (row,) = await door.issuer.issue(await door.issuer.publish(), door.issuer.row())
    path = f"/v1/me/credentials/{row.credential_ref}/shares"
    made = await door.send("POST", path, {"expires_in_days": 1}, headers=door.learner())

    if end == "time":
        door.issuer.clock.at = door.issuer.clock.at.replace(month=12)
    else:
        await door.send("DELETE", "/v1/me", headers=door.learner())

    assert await refuse(door, "GET", f"/v1/shared/{made.json()['token']}") == (410, "share-ended")
