"""The demo sign-in is loud about what it is, and strict about everything else."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from comity_deploy.demo_sign_in.provider import build
from comity_deploy.demo_sign_in.settings import Settings
from comity_kit.auth.tokens import TokenChecker
from comity_kit.http.app import create_app
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock
from joserfc import jwk, jwt

OWN = "http://127.0.0.1:8109"
BACK = "http://127.0.0.1:8100/sign-in/answer"
VERIFIER = "v" * 43
ANA = {
    "sub": "ana",
    "name": "Ana <i>Quillfeather</i>",
    "about": "Learner in Ireland",
    "schac_personal_unique_code": "urn:schac:personalUniqueCode:int:esi:corrib.example:1",
}
ASKED = {
    "client_id": "comity-gateway",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid learner",
    "state": "a-state",
    "nonce": "a-nonce",
    "code_challenge": create_s256_code_challenge(VERIFIER),
    "code_challenge_method": "S256",
}


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "people.json").write_text(json.dumps([ANA]))
    return Settings(people_file=tmp_path / "people.json", key_file=tmp_path / "s" / "key.json")


@pytest.fixture
def client(settings: Settings, clock: FixedClock) -> HttpClient:
    return HttpClient.for_app(create_app(build(settings, clock).web), OWN)


async def code_for(client: HttpClient, **changed: str) -> str:
    answer = await client.send(
        "POST", "/authorize", data={**ASKED, "person": "ana", **changed}, headers={}
    )
    assert answer.status == 303
    address = urlsplit(answer.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == BACK
    query = parse_qs(address.query)
    assert (query["state"], query["iss"]) == (["a-state"], [OWN])
    return query["code"][0]


async def redeem(client: HttpClient, code: str, **changed: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        "client_id": "comity-gateway",
    }
    found: dict[str, Any] = (await client.send("POST", "/token", data=form | changed)).json()
    return found


async def test_the_page_says_in_capitals_what_it_is_and_lists_people_without_passwords(
    client: HttpClient,
) -> None:
    page = (await client.get(f"/authorize?{urlencode(ASKED)}")).body.decode()
    assert (
        "<h1>DEMO SIGN-IN — fictional people, no passwords, never use this with real data</h1>"
        in page
    )
    assert "Ana &lt;i&gt;Quillfeather&lt;/i&gt;" in page
    assert "password" not in re.sub(r"no passwords?", "", page)


async def test_services_believe_the_access_token_and_find_the_learner(
    client: HttpClient, clock: FixedClock
) -> None:
    tokens = await redeem(client, await code_for(client))

    async def keys(url: str) -> Any:  # noqa: ANN401 - as FetchJwks says
        return (await client.get(url)).json()

    issuers = [TokenIssuer(issuer=OWN, jwks_url=f"{OWN}/jwks.json")]
    for audience in ("http://127.0.0.1:8102", "http://127.0.0.1:8104"):
        caller = await TokenChecker(issuers, audience, clock, keys).check(tokens["access_token"])
        assert caller.scopes == {"learner"}
        assert caller.claims["schac_personal_unique_code"] == ANA["schac_personal_unique_code"]
        assert caller.participant_id is None


async def test_the_id_token_is_for_this_client_and_this_sign_in(client: HttpClient) -> None:
    tokens = await redeem(client, await code_for(client))
    (key,) = (await client.get("/jwks.json")).json()["keys"]
    assert "d" not in key
    claims = jwt.decode(tokens["id_token"], jwk.import_key(key), ["ES256"]).claims
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (OWN, "comity-gateway", "a-nonce")
    assert "schac_personal_unique_code" not in claims


async def test_a_client_that_asks_learns_the_student_identifier(client: HttpClient) -> None:
    code = await code_for(client, scope="openid learner schac_personal_unique_code")
    tokens = await redeem(client, code)
    (key,) = (await client.get("/jwks.json")).json()["keys"]
    claims = jwt.decode(tokens["id_token"], jwk.import_key(key), ["ES256"]).claims
    assert claims["schac_personal_unique_code"] == ANA["schac_personal_unique_code"]


async def test_a_code_is_good_once(client: HttpClient) -> None:
    code = await code_for(client)
    await redeem(client, code)
    with pytest.raises(ProblemAnswer) as refused:
        await redeem(client, code)
    assert refused.value.problem == {"error": "invalid_grant"}


async def test_a_code_is_good_for_a_minute(client: HttpClient, clock: FixedClock) -> None:
    code = await code_for(client)
    clock.advance(timedelta(seconds=60))
    with pytest.raises(ProblemAnswer):
        await redeem(client, code)


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"code_verifier": "ä" * 43},
        {"client_id": "another"},
        {"redirect_uri": "http://127.0.0.1:8100/"},
        {"grant_type": "password"},
        {"code": "guessed"},
    ],
)
async def test_a_code_is_good_only_for_who_asked(
    client: HttpClient, changed: dict[str, str]
) -> None:
    code = await code_for(client)
    with pytest.raises(ProblemAnswer) as refused:
        await redeem(client, **{"code": code} | changed)
    assert refused.value.status == 400


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.test/"},
        {"redirect_uri": BACK + "/../x"},
        {"response_type": "token"},
        {"scope": "learner"},
        {"state": ""},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
        {"nonce": "x" * 513},
    ],
)
async def test_nobody_is_sent_anywhere_on_a_request_that_is_wrong(
    client: HttpClient, changed: dict[str, str]
) -> None:
    asked = urlencode(ASKED | changed)
    for answer in (
        await client.exchange("GET", f"/authorize?{asked}"),
        await client.exchange("POST", "/authorize", data={**ASKED, "person": "ana", **changed}),
    ):
        assert answer.status == 400
        assert "location" not in answer.headers
        assert b'<p role="alert">' in answer.body


async def test_nobody_signs_in_as_someone_who_is_not_listed(client: HttpClient) -> None:
    form = {**ASKED, "person": "root"}
    assert (await client.exchange("POST", "/authorize", data=form)).status == 400


async def test_people_may_come_after_the_start(client: HttpClient, settings: Settings) -> None:
    settings.people_file.unlink()
    page = (await client.get(f"/authorize?{urlencode(ASKED)}")).body.decode()
    assert "There are no fictional people yet" in page


async def test_the_key_outlives_a_restart(settings: Settings, client: HttpClient) -> None:
    again = HttpClient.for_app(create_app(build(settings).web), OWN)
    assert (await again.get("/jwks.json")).json() == (await client.get("/jwks.json")).json()
    assert settings.key_file.stat().st_mode & 0o077 == 0
