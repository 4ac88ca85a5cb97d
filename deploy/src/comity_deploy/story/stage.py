"""What every chapter stands on: who calls whom, what is remembered, how waiting is done."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, Unpack

from comity_kit.auth.client import ClientCredentials
from comity_kit.clock import SystemClock
from comity_kit.http.client import Answer, HttpClient, Options, ProblemAnswer
from comity_kit.identifiers import Uuid7Identifiers
from rich.console import Console

from comity_deploy.client_keys import ADMIN, private_key
from comity_deploy.launcher import RunningMesh
from comity_deploy.story.authority import Authority
from comity_deploy.world.organisations import Organisation, Staff

PATIENCE_SECONDS = 60.0
"""How long the mesh may take to let a fact have its effect."""

Found = TypeVar("Found")

Who: TypeAlias = Organisation | Staff | None
"""Who calls: an organisation, one of its staff, or (None) the registry's administrator."""


class DidNotHold(Exception):  # noqa: N818 - reads as the sentence it is
    """Something the story promises did not come true."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story that is played once; what `play` returns is remembered."""

    title: str
    name: str
    play: "Callable[[Stage, Authority], Coroutine[Any, Any, dict[str, Any]]]"
    summary: str
    """What to print afterwards, with what was remembered in braces."""


@dataclass(slots=True)
class Stage:
    """The running mesh as the story's people see it."""

    mesh: RunningMesh
    console: Console
    clients: dict[str, HttpClient]
    remembered: dict[str, dict[str, Any]]
    _credentials: dict[str, ClientCredentials] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def on(cls, mesh: RunningMesh, console: Console) -> AsyncIterator["Stage"]:
        """Open connections to every service and remember what earlier runs did."""
        async with AsyncExitStack() as stack:
            clients = {
                name: await stack.enter_async_context(HttpClient(address, seconds=30))
                for name, address in mesh.addresses.items()
            }
            file = _memory_file(mesh)
            remembered = json.loads(file.read_text()) if file.exists() else {}
            yield cls(mesh, console, clients, remembered)

    async def tell(self, place: str, chapter: Chapter, authority: Authority) -> None:
        """Play a chapter, or say that it was played before."""
        if chapter.name in self.remembered:
            summary = chapter.summary.format(**self.remembered[chapter.name])
            self._print(place, chapter.title, summary + " (on an earlier run)")
            return
        with self.console.status(f"{place} {chapter.title}"):
            found = await chapter.play(self, authority)
        self.remembered[chapter.name] = found
        draft = _memory_file(self.mesh).with_suffix(".draft")
        draft.write_text(json.dumps(self.remembered, indent=1))
        draft.rename(_memory_file(self.mesh))
        self._print(place, chapter.title, chapter.summary.format(**found))

    async def call(
        self,
        who: Who,
        scope: str,
        service: str,
        request: tuple[str, str],
        *,
        json: object = None,
        **options: Unpack[Options],
    ) -> Any:  # noqa: ANN401 - JSON
        """Call a service as somebody; returns JSON. `request` is method and path.

        Raises:
            ProblemAnswer: the service refused.
        """
        return _json(await self.fetch(who, scope, service, request, json=json, **options))

    async def fetch(
        self,
        who: Who,
        scope: str,
        service: str,
        request: tuple[str, str],
        *,
        json: object = None,
        **options: Unpack[Options],
    ) -> Answer:
        """Call a service as somebody; returns the answer as it came.

        Raises:
            ProblemAnswer: the service refused.
        """
        credentials = self._credentials_of(who)
        own = await credentials.headers(scope, self.mesh.addresses[service])
        options["headers"] = {**(options.get("headers") or {}), **own}
        return await self.clients[service].send(*request, json=json, **options)

    async def read(self, service: str, path: str, **options: Unpack[Options]) -> Any:  # noqa: ANN401 - JSON
        """Read something public."""
        return _json(await self.clients[service].send("GET", path, **options))

    def _credentials_of(self, who: Who) -> ClientCredentials:
        name = str(who.id) if who else ADMIN
        if name not in self._credentials:
            registry = self.mesh.addresses["registry"]
            self._credentials[name] = ClientCredentials(
                client=self.clients["registry"],
                token_url=f"{registry}/oauth2/token",
                issuer=registry,
                client_id=name,
                key=private_key(self.mesh.data, name),
                clock=SystemClock(),
                identifiers=Uuid7Identifiers(),
            )
        return self._credentials[name]

    def _print(self, place: str, title: str, summary: str) -> None:
        line = f"  [bold]{place}[/bold] {title}: {summary}"
        self.console.print(line, highlight=False, soft_wrap=True)


async def until(
    look: Callable[[], Awaitable[Found | None]], what: str, *, patience: float = PATIENCE_SECONDS
) -> Found:
    """Look again and again until something is found.

    Raises:
        DidNotHold: it was not found in time.
    """
    deadline = asyncio.get_running_loop().time() + patience
    while (found := await look()) is None:
        if asyncio.get_running_loop().time() > deadline:
            raise DidNotHold(f"{what}: not within {patience:.0f} s")
        await asyncio.sleep(0.1)
    return found


async def once_allowed(
    call: Callable[[], Awaitable[Found]], *codes: str, patience: float = 30
) -> Found:
    """Repeat a call that is refused with one of `codes`: the fact that allows it is on its way."""

    async def attempt() -> Found | None:
        try:
            return await call()
        except ProblemAnswer as refused:
            if refused.code in codes:
                return None
            raise

    return await until(attempt, " or ".join(codes), patience=patience)


def _json(answer: Answer) -> Any:  # noqa: ANN401 - JSON
    return answer.json() if answer.body else None


def _memory_file(mesh: RunningMesh) -> Path:
    return mesh.data / "story.json"
