"""Hostile words in every field, hostile bytes at every door."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from comity_contracts.wire import Body
from gateway_stage.browser import Browser
from gateway_stage.pages import CASE, REF, WAVE
from gateway_stage.world import World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

PAGES = [
    "/",
    "/credentials",
    f"/credentials/{REF}",
    f"/credentials/{REF}/decisions/{CASE}",
    f"/credentials/{REF}/share",
    f"/credentials/{REF}/decisions/{CASE}/appeal",
    f"/credentials/{REF}/apply",
    "/what-if",
    "/what-if?opportunity=0192d3a0-0000-7000-8000-0000000000aa&country=EE&purpose=elective",
    "/verify",
    "/shared/link-1",
    WAVE,
    "/nowhere",
]

XSS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</title></textarea><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe",
    "<!--",
    "&lt;script&gt;",
]

ATTRIBUTES = {"href", "src", "action", "formaction"}


class Reader(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in ATTRIBUTES and not re.match(r"[/#]", value or "/"):
                self.found.append(f"{tag} {name}={value}")
        if tag in {"script", "style", "iframe", "object", "embed", "base", "img"}:
            self.found.append(tag)


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    return reader


def poisoned(value: Any, poison: str) -> Any:  # noqa: ANN401 - any part of a body
    """Replace every free text in a body."""
    if isinstance(value, Body):
        kept = {name: poisoned(getattr(value, name), poison) for name in type(value).model_fields}
        return value.model_construct(**kept)
    if isinstance(value, tuple):
        return tuple(poisoned(part, poison) for part in value)
    if isinstance(value, dict):
        return {f"{name}{poison}": poisoned(part, poison) for name, part in value.items()}
    free = type(value) is str and (" " in value or value.startswith("sha-"))
    return poison if free else value


@pytest.mark.parametrize("poison", XSS)
async def test_hostile_words_in_any_field_are_shown_and_never_run(
    ana: Browser, world: World, poison: str
) -> None:
    await ana.post(f"/credentials/{REF}/share", f"/credentials/{REF}/share", days="30")
    for store in (world.credentials, world.decisions, world.waves):
        for key in store:
            store[key] = poisoned(store[key], poison)
    world.forecasts = {host: poisoned(said, poison) for host, said in world.forecasts.items()}
    world.opportunities[:] = [poisoned(one, poison) for one in world.opportunities]
    world.participants[:] = [poisoned(one, poison) for one in world.participants]
    world.verdict = poisoned(world.verdict, poison)
    shown = 0
    for path in PAGES:
        page = await ana.get(path)
        assert page.status in {200, 404}, path
        assert read(page.body).found == [], path
        shown += page.body.decode().count(str(escape(poison)))
    assert shown > 0


async def test_the_reader_notices_what_would_run() -> None:
    for planted in (
        b"<script>1</script>",
        b"<p onclick=x>",
        b"<a href='javascript:1'>",
        b"<img src=x>",
        b"<p style='x'>",
        b"<form action='//evil.test'>",
    ):
        # An address of another site is as bad as a script; `//` is one.
        assert read(planted.replace(b"'//", b"'https://")).found


async def test_a_hostile_name_is_only_text(browser: Browser, world: World) -> None:
    world.id_token_claims = {"name": XSS[1]}
    await browser.sign_in()
    page = await browser.get("/credentials")
    assert read(page.body).found == []
    assert b"&gt;&lt;img src=x" in page.body


async def test_every_page_runs_nothing_and_loads_nothing_from_elsewhere(ana: Browser) -> None:
    await ana.post(f"/credentials/{REF}/share", f"/credentials/{REF}/share", days="30")
    for path in PAGES:
        page = await ana.get(path)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["cache-control"] == "no-store"
        # `no-referrer` would make browsers send `Origin: null` with our own forms.
        assert page.headers["referrer-policy"] == "same-origin"
        assert read(page.body).found == [], path


async def test_every_page_has_landmarks_one_title_and_a_way_past_the_header(
    ana: Browser,
) -> None:
    await ana.post(f"/credentials/{REF}/share", f"/credentials/{REF}/share", days="30")
    for path in PAGES:
        text = (await ana.get(path)).body.decode()
        reader = read(text.encode())
        assert reader.tags.count("h1") == 1
        assert reader.tags.count("main") == 1
        assert {"header", "nav", "footer"} <= set(reader.tags)
        assert text.index('class="skip" href="#main"') < text.index("<header")
        assert '<html lang="en" dir="ltr">' in text
        assert len(reader.ids) == len(set(reader.ids))
        for control in re.findall(r'<(?:input|select|textarea) id="([^"]+)"', text):
            assert f'<label for="{control}">' in text


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    line=st.tuples(
        st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD"]),
        st.sampled_from(
            [
                "/verify",
                "/sign-out",
                WAVE,
                f"/credentials/{REF}/share",
                f"/credentials/{REF}/apply",
                f"/credentials/{REF}/decisions/{CASE}/appeal",
                "/what-if",
                "/sign-in/answer",
                "/x",
            ]
        ),
    ),
    content=st.binary(max_size=200),
    kind=st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
            "",
        ]
    ),
    query=st.text(max_size=40),
)
async def test_no_bytes_make_the_gateway_fail(
    browser: Browser, line: tuple[str, str], content: bytes, kind: str, query: str
) -> None:
    method, path = line
    answer = await browser.client.exchange(
        method,
        path,
        content=content,
        params={"to": query, "state": query, "opportunity": query},
        headers={"content-type": kind, "accept": "text/html"},
    )
    assert answer.status < 500
