"""The assertion of a client: for us, in its time, and once."""

from datetime import timedelta

import pytest
from registry_desk.tokens import oauth_error
from registry_desk.under_test import ADDRESS, ProgramKey, Registry, refused


@pytest.mark.parametrize("audience", [ADDRESS, f"{ADDRESS}/oauth2/token", [ADDRESS]])
async def test_an_assertion_names_the_server_or_its_endpoint(
    registry: Registry, program: ProgramKey, school: str, audience: object
) -> None:
    assert (await registry.token(program.sign(school, aud=audience))).status == 200


@pytest.mark.problem("assertion-audience-wrong")
@pytest.mark.parametrize(
    "audience",
    [None, "", "https://other.test", [ADDRESS, "https://other.test"], [], {ADDRESS: 1}, 7],
)
async def test_an_assertion_for_somebody_else_is_refused(
    registry: Registry, program: ProgramKey, school: str, audience: object
) -> None:
    answer = await registry.token(program.sign(school, aud=audience))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-audience-wrong")


@pytest.mark.problem("assertion-out-of-time")
@pytest.mark.parametrize(
    "changes",
    [{"exp": 0}, {"exp": -60}, {"exp": 331}, {"exp": 86_400}, {"nbf": 31}, {"iat": 31}],
)
async def test_an_assertion_out_of_its_time_is_refused(
    registry: Registry, program: ProgramKey, school: str, changes: dict[str, int]
) -> None:
    now = int(registry.clock.now().timestamp())
    claims = {name: now + seconds for name, seconds in changes.items()}
    answer = await registry.token(program.sign(school, **claims))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-out-of-time")


@pytest.mark.problem("assertion-replayed")
async def test_an_assertion_is_good_once(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    assertion = program.sign(school)
    assert (await registry.token(assertion)).status == 200
    answer = await registry.token(assertion)
    assert oauth_error(answer) == (401, "invalid_client", "assertion-replayed")


async def test_a_second_signature_does_not_make_an_assertion_new(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    # ECDSA signs the same claims differently each time; the identifier counts, not the bytes.
    assert (await registry.token(program.sign(school))).status == 200
    assert refused(await registry.token(program.sign(school))) == (401, "assertion-replayed")


async def test_two_clients_may_use_the_same_identifier(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    other = await registry.register()
    await registry.register_client(other, program, "issuer:write")
    answers = [await registry.token(program.sign(client)) for client in (school, other)]
    assert [answer.status for answer in answers] == [200, 200]


async def test_an_expired_assertion_is_forgotten_and_still_refused(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    assertion = program.sign(school)
    await registry.token(assertion)
    registry.clock.advance(timedelta(minutes=2))
    assert await registry.actions.forget_assertions() == 1
    assert refused(await registry.token(assertion)) == (401, "assertion-out-of-time")
