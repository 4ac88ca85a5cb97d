"""List consistency alerts."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.domain.likeness.consistency import Alert
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListAlerts:
    """Show where countries answer the same question differently."""

    work: OpenWork

    async def __call__(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[Alert]:
        """Return up to `limit` alerts after one."""
        async with self.work() as work:
            return await work.alerts.page(after=after, limit=limit)
