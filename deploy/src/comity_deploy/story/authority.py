"""A national authority's own consumer group: it hears the whole stream, and no person in it."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiokafka import AIOKafkaConsumer
from rich.console import Console

GROUP = "authority-ee"


@dataclass(frozen=True, slots=True)
class Heard:
    """A fact as the authority heard it; `event_id` tells a repetition from a second fact."""

    event_id: str
    type: str
    key: str
    data: dict[str, Any]


@dataclass(slots=True)
class Authority:
    """Follows every topic from its beginning, as any subscriber outside the mesh would."""

    bootstrap: str
    console: Console
    heard: dict[str, Heard] = field(default_factory=dict)
    repeated: int = 0
    _task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def of(self, fact_type: str, **wanted: str) -> list[Heard]:
        """Return the facts of a type heard so far whose fields are as wanted."""
        return [
            fact
            for fact in self.heard.values()
            if fact.type == fact_type
            and all(str(fact.data.get(name)) == value for name, value in wanted.items())
        ]

    def seen(self, count: int, fact_type: str, **wanted: str) -> Callable[[], Any]:
        """Return a look for `until`: at least `count` facts of a type."""

        async def look() -> list[Heard] | None:
            found = self.of(fact_type, **wanted)
            return found if len(found) >= count else None

        return look

    async def print_stream(self) -> None:
        """Print every fact heard, one to a line, and how many of each there were."""
        for fact in self.heard.values():
            self._say(f"{fact.type} {fact.key}", style="dim")
        for fact_type, count in sorted(Counter(f.type for f in self.heard.values()).items()):
            self._say(f"{count:4} x {fact_type}", style="")

    def _say(self, words: str, *, style: str) -> None:
        line = f"  {GROUP} | {words}"
        self.console.print(line, style=style, highlight=False, soft_wrap=True)

    async def _listen(self) -> None:
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.bootstrap,
            group_id=GROUP,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            metadata_max_age_ms=5_000,
        )
        # One word after the dot: the topics themselves, not the dead letters beside them.
        consumer.subscribe(pattern=r"^comity\.[a-z-]+$")
        await consumer.start()
        try:
            while True:
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    for record in records:
                        self._hear({name: value.decode() for name, value in record.headers}, record)
        finally:
            await consumer.stop()

    def _hear(self, headers: dict[str, str], record: Any) -> None:  # noqa: ANN401 - aiokafka's record
        event_id = headers["ce_id"]
        if event_id in self.heard:
            self.repeated += 1
            return
        self.heard[event_id] = Heard(
            event_id, headers["ce_type"], (record.key or b"").decode(), json.loads(record.value)
        )
