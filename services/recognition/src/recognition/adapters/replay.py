"""Replays cases in processes of their own: a simulation must not keep learners waiting."""

import asyncio
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from recognition.domain.law.simulation import Shift, replayed
from recognition.domain.policy_document import parse_policy

Document = Mapping[str, object]

FEW = 500
"""Cases so few that starting a process would take longer than deciding them."""

CHUNK = 1000
"""Cases that one process decides at a time."""


def replay_chunk(
    cases: Sequence[Document], current: Document, drafts: Sequence[Document]
) -> tuple[Counter[Shift], ...]:
    """Replay some cases; policies travel as documents, which every process can read."""
    return replayed(cases, parse_policy(current), [parse_policy(draft) for draft in drafts])


def merged(
    parts: Sequence[Sequence[Counter[Shift]]], drafts: Sequence[Document]
) -> tuple[Counter[Shift], ...]:
    """Add up what the processes counted."""
    counters: tuple[Counter[Shift], ...] = tuple(Counter() for _ in drafts)
    for part in parts:
        for counter, counted in zip(counters, part, strict=True):
            counter.update(counted)
    return counters


def replay_in_processes(
    cases: Sequence[Document], current: Document, drafts: Sequence[Document]
) -> tuple[Counter[Shift], ...]:
    """Replay cases on every processor, and wait for the result."""
    if len(cases) * len(drafts) <= FEW:
        return replay_chunk(cases, current, drafts)
    chunks = [cases[start : start + CHUNK] for start in range(0, len(cases), CHUNK)]
    # Spawned, not forked: a service has threads and connections that must not be copied.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(replay_chunk, chunk, current, drafts) for chunk in chunks]
        return merged([one.result() for one in waiting], drafts)


class ProcessReplay:
    """Replays cases beside the service."""

    async def __call__(
        self, cases: Sequence[Document], current: Document, drafts: Sequence[Document]
    ) -> Sequence[Counter[Shift]]:
        """Count, for each draft, how cases would be decided otherwise than under `current`."""
        return await asyncio.to_thread(replay_in_processes, cases, current, drafts)
