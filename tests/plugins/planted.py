"""A service with a bug that the kill test must notice, planted into its process only.

`python -m planted` looks in its environment for `<SERVICE>_PLANTED_BUG` and
`<SERVICE>_PLANTED_MAIN`, breaks the kit in this process, and then runs the real main.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import UUID

from aiokafka.structs import ConsumerRecord
from comity_kit.consuming import Dispatcher
from comity_kit.outbox import PostgresOutbox
from comity_kit.stream import kafka
from comity_kit.stream.consumer import Consumer, Found, _arrival, _Progress
from comity_kit.work import _Running

if TYPE_CHECKING:
    from aiokafka import AIOKafkaProducer

PAUSE = 0.8
"""Seconds between the two steps whose order is wrong, so that a kill falls between them."""

PAUSE_OF_ONE = 0.2
"""The same, where every record of a batch is such a step."""

NAMES = ("PLANTED_BUG", "PLANTED_MAIN")


def dual_write() -> None:
    """Send facts to the broker straight from the transaction, and commit a little later."""
    producers: list[AIOKafkaProducer] = []

    async def flush(self: PostgresOutbox) -> bool:
        if not producers:
            producers.append(kafka.producer(os.environ["PLANTED_KAFKA"]))
            await producers[0].start()
        waiting = list(self._waiting)
        self._waiting.clear()
        for _, message in waiting:
            headers = [(name, value.encode()) for name, value in message.headers]
            key, value = message.key.encode(), message.value
            await producers[0].send_and_wait(message.topic, value, key, headers=headers)
        if waiting:
            await asyncio.sleep(PAUSE)
        return bool(waiting)

    PostgresOutbox.flush = flush  # type: ignore[method-assign]  # that is the bug


def offset_first() -> None:
    """Commit the offset of a batch, and have its effects afterwards."""

    async def one_by_one(
        consumer: Consumer, dispatcher: Dispatcher, batch: Sequence[ConsumerRecord]
    ) -> None:
        for record in batch:
            await asyncio.sleep(PAUSE_OF_ONE)
            await dispatcher.handle(_arrival(record))
            consumer.progress += 1

    async def commit_and_handle(
        self: Consumer, dispatcher: Dispatcher, found: Found, progress: _Progress
    ) -> None:
        progress.done |= {each: batch[-1].offset + 1 for each, batch in found.items()}
        await progress.commit(now=True)
        await asyncio.gather(*(one_by_one(self, dispatcher, batch) for batch in found.values()))

    Consumer._handle = commit_and_handle  # type: ignore[method-assign]  # noqa: SLF001 - that is the bug


def no_inbox() -> None:
    """Have the effect of a fact without remembering that it was had."""

    async def receive_unseen(self: _Running, event_ids: Sequence[UUID]) -> set[UUID]:  # noqa: ARG001 - a method
        return set(event_ids)

    _Running.receive = receive_unseen  # type: ignore[method-assign]  # that is the bug


BUGS: dict[str, Callable[[], None]] = {
    "dual write": dual_write,
    "offset first": offset_first,
    "no inbox": no_inbox,
}


def told(name: str) -> str:
    """Take one of our own settings out of the environment; the service would refuse it."""
    variable = next(each for each in os.environ if each.endswith(name))
    return os.environ.pop(variable)


def main() -> None:
    """Plant the bug and run the service."""
    bug, module = map(told, NAMES)
    os.environ["PLANTED_KAFKA"] = next(
        value for name, value in os.environ.items() if name.endswith("_KAFKA")
    )
    BUGS[bug]()
    import_module(module).main()


if __name__ == "__main__":
    main()
