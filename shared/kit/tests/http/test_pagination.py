"""A list is read page by page to its end, and a made-up cursor is refused."""

import base64
from uuid import UUID

import pytest
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

ROWS = [UUID(int=number) for number in range(1, 8)]


def client() -> HttpClient:
    router = APIRouter()

    @router.get("/v1/rows")
    async def list_rows(page: PageQuery) -> PageBody[UUID]:
        after = page.position(UUID)
        found = [row for row in ROWS if after is None or row > after][: page.limit + 1]
        shown, cursor = next_cursor(found, page, lambda row: row)
        return PageBody(data=tuple(shown), next_cursor=cursor)

    return HttpClient.for_app(create_app(WebApp(name="rows", routers=[router])))


@pytest.mark.parametrize("limit", [1, 3, 7, 8])
async def test_pages_together_are_the_list(limit: int) -> None:
    rows, params = client(), {"limit": str(limit)}
    found: list[str] = []
    for _ in range(20):
        body = (await rows.get("/v1/rows", params=params)).json()
        found += body["data"]
        if body["next_cursor"] is None:
            break
        params["cursor"] = body["next_cursor"]
    assert found == [str(row) for row in ROWS]


@pytest.mark.problem("cursor-invalid")
@pytest.mark.parametrize(
    "cursor", ["x", "=", "%%%", "AAAA", "////", base64.b64encode(b"ana").decode(), "w6k", "_w"]
)
async def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    answer = await client().exchange("GET", "/v1/rows", params={"cursor": cursor})
    assert (answer.status, answer.json()["code"]) == (400, "cursor-invalid")
    assert answer.json()["errors"][0]["pointer"] == "/query/cursor"


@pytest.mark.parametrize("limit", ["0", "101", "x", "-1", "1e2"])
async def test_a_page_has_1_to_100_rows(limit: str) -> None:
    answer = await client().exchange("GET", "/v1/rows", params={"limit": limit})
    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")
