"""A browser to look at the gateway with."""

import re
from dataclasses import dataclass, field
from typing import Unpack
from urllib.parse import parse_qs, urlsplit

from comity_kit.http.client import Answer, HttpClient, Options

from gateway_stage.names import GATEWAY, PROVIDER
from gateway_stage.world import World


@dataclass(slots=True)
class Browser:
    """Asks the gateway as a browser does: takes HTML, keeps cookies, sends forms it was given."""

    client: HttpClient
    world: World
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Answer:
        """Open a page."""
        return await self.send("GET", path, headers=headers)

    async def send(self, method: str, path: str, **options: Unpack[Options]) -> Answer:
        """Send a request with what the browser keeps, and keep what comes back."""
        headers = {"accept": "text/html", **(options.get("headers") or {})}
        if self.cookies:
            kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers.setdefault("cookie", kept)
        options["headers"] = headers
        answer = await self.client.exchange(method, path, **options)
        for line in answer.headers.get_list("set-cookie"):  # type: ignore[attr-defined]  # httpx.Headers
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return answer

    async def post(self, path: str, page: str, /, **fields: str) -> Answer:
        """Open `page`, fill in its form and send it to `path`."""
        opened = await self.get(page)
        fields.setdefault("form_token", form_token(opened))
        return await self.send(
            "POST",
            path,
            data=fields,
            headers={"origin": GATEWAY, "sec-fetch-site": "same-origin"},
        )

    async def begin_sign_in(self, to: str = "/credentials") -> dict[str, str]:
        """Go to the provider; return what it is asked."""
        sent = await self.get(f"/sign-in?to={to}")
        assert sent.status == 303
        address = sent.headers["location"]
        assert address.startswith(f"{PROVIDER}/authorize?")
        return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    async def sign_in(self, to: str = "/credentials") -> Answer:
        """Sign in as Ana."""
        asked = await self.begin_sign_in(to)
        self.world.attempts["a-code"] = asked
        state = asked["state"]
        return await self.get(f"/sign-in/answer?code=a-code&state={state}&iss={PROVIDER}")


def form_token(page: Answer) -> str:
    """Return the token of the forms on a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.body.decode())
    return found.group(1) if found else ""
