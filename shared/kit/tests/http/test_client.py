"""A call ends in an answer, a problem, or the word that nobody answers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import pytest
from comity_contracts.wire import Request, Text
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.boundary import BodyLimit
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.media import accepts
from comity_kit.http.refusals import PeerUnavailable, ResourceNotFound
from fastapi import APIRouter, Body, Depends


class Echo(Request):
    word: Text


def app(seconds: float = 5.0) -> HttpClient:
    router = APIRouter()

    @router.post("/v1/echoes")
    async def post(echo: Echo) -> Echo:
        return echo

    @router.put("/v1/echoes/1")
    async def put(echo: Echo) -> Echo:
        return echo

    @router.get("/v1/echoes/2")
    async def refuse() -> None:
        raise ResourceNotFound("Nobody called.")

    @router.get("/v1/echoes/3")
    async def forward() -> None:
        async with HttpClient("http://127.0.0.1:1", seconds=1) as nobody:
            await nobody.get("/")

    @router.post("/v1/sheets")
    async def sheet(
        body: Annotated[bytes, Body(media_type="text/csv")],
        media_type: Annotated[str, Depends(accepts("text/csv", "application/json"))],
    ) -> str:
        return f"{media_type} {len(body)}"

    web = create_app(WebApp(name="echo", routers=[router]))
    return HttpClient.for_app(BodyLimit(web, 1000, seconds))


async def test_an_answer_is_json() -> None:
    said = {"word": "hello"}
    assert (await app().post("/v1/echoes", said)).json() == said
    assert (await app().put("/v1/echoes/1", said)).json() == said


async def test_a_problem_is_raised_with_its_code() -> None:
    with pytest.raises(ProblemAnswer, match="404 resource-not-found") as answered:
        await app().get("/v1/echoes/2")
    assert answered.value.problem["detail"] == "Nobody called."


@pytest.mark.problem("peer-unavailable")
async def test_a_service_that_does_not_answer_is_named_as_unavailable() -> None:
    answer = await app().exchange("GET", "/v1/echoes/3")
    assert (answer.status, answer.json()["code"]) == (503, "peer-unavailable")
    assert answer.headers["retry-after"] == "2"


async def test_an_answer_that_is_not_json_is_nobodys() -> None:
    answer = await app().get("/metrics")
    with pytest.raises(PeerUnavailable):
        answer.json()


@pytest.mark.problem("request-too-slow")
async def test_a_body_that_does_not_end_in_time_is_refused() -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)
        yield b"}"

    headers = {"Content-Type": "application/json"}
    answer = await app(0.1).exchange("POST", "/v1/echoes", content=endless(), headers=headers)
    assert (answer.status, answer.json()["code"]) == (400, "request-too-slow")


async def test_a_route_may_take_another_media_type() -> None:
    for media_type in ("text/csv; charset=utf-8", "application/json"):
        headers = {"Content-Type": media_type}
        answer = await app().post("/v1/sheets", content=b'"a"', headers=headers)
        assert answer.json().startswith(media_type.partition(";")[0])
    with pytest.raises(ProblemAnswer, match="415 media-type-unsupported"):
        await app().post("/v1/sheets", content=b"a", headers={"Content-Type": "text/html"})
