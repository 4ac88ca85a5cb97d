"""Record what validations can aim at."""

from dataclasses import dataclass

from recognition.domain.validation.validation import Aim
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordAim:
    """Keep a version of an opportunity as its institution announced it."""

    work: OpenWork

    async def __call__(self, aim: Aim) -> None:
        """Keep the version; a withdrawn one stays, for those who enrolled before."""
        async with self.work() as work:
            await work.aims.keep(aim)
