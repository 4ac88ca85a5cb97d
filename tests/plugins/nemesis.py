"""Kills processes at moments nobody chose, and starts them again at once."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from battlefield import Battlefield
from comity_deploy.part import Part

SETTLED_IN = 4.0
"""Seconds after its start from which on a process is worth killing."""

AT_WORK_WITHIN = 60.0
"""Seconds within which work must be seen to move."""

PATIENCE = 10.0
"""Seconds to wait for something to do before killing all the same."""

AT_MOST = 2
"""How many times the kills wanted may be dealt, to reach those that must fall into work."""

IMPATIENCE = 0.15
"""How often, as a share, one is killed all the same while it still starts."""


@dataclass(frozen=True, slots=True)
class Strike:
    """One kill: which process, when, and whether anything waited to be done."""

    part: str
    at: float
    busy: bool


@dataclass(slots=True)
class Nemesis:
    """Strikes as its seed says."""

    ground: Battlefield
    chance: Random
    strikes: list[Strike] = field(default_factory=list)
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False
    _started: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)

    async def rage(self, kills: int, telling: int, pauses: tuple[float, float]) -> None:
        """Kill any process, again and again, until so many kills were done and fell into work."""
        while len(self.strikes) < kills or self.telling < telling:
            if len(self.strikes) == AT_MOST * kills:
                break
            await self._await_work()
            await asyncio.sleep(self.chance.uniform(*pauses))
            await self.strike(self._victim())
        self.over = True

    async def _await_work(self) -> None:
        until = time.monotonic() + PATIENCE
        while not (await self.ground.pulse()).lag and time.monotonic() < until:
            self.idle.set()
            await asyncio.sleep(0.2)

    async def wants_work(self, times: int) -> bool:
        """Wait until so many kills were done or nothing is left to do; say whether it goes on."""
        self.idle.clear()
        while not (self.over or self.idle.is_set() or len(self.strikes) >= times):  # noqa: ASYNC110 - three signs
            await asyncio.sleep(0.05)
        return not self.over

    async def strike_at_work(self, part: Part, sign: str, *, moments: tuple[float, float]) -> None:
        """Kill one process a moment after its work was seen to move, or after all was done."""
        await self.ground.moved(sign, within=AT_WORK_WITHIN)
        await asyncio.sleep(self.chance.uniform(*moments))
        await self.strike(part)

    async def strike(self, part: Part) -> None:
        """Kill one process as a power cut would, and start it again."""
        await asyncio.to_thread(part.kill)
        await asyncio.to_thread(part.start)
        now = time.monotonic()
        # Looking takes long enough to miss the moment, so it comes after the blow.
        busy = bool((await self.ground.pulse()).lag)
        self._started[part.name] = now
        self.strikes.append(Strike(part.name, now - self._began, busy))

    def _victim(self) -> Part:
        parts = list(self.ground.launcher.parts.values())
        if self.chance.random() > IMPATIENCE:
            parts = [part for part in parts if self._is_settled(part)] or parts
        return self.chance.choice(parts)

    def _is_settled(self, part: Part) -> bool:
        return time.monotonic() - self._started.get(part.name, 0.0) > SETTLED_IN

    @property
    def telling(self) -> int:
        """How many kills fell into work."""
        return sum(strike.busy for strike in self.strikes)

    def report(self) -> Sequence[str]:
        """List the kills, for whoever has to understand a breach."""
        return [
            f"{strike.at:6.2f} s {strike.part}{'' if strike.busy else ' (idle)'}"
            for strike in self.strikes
        ]
